// Checks that the index can show the description, with the very library that it uses.
import type { Distribution } from "../../../dist/distribution.ts";
import { typeOf } from "../../../index/rules/content_type.ts";
import { stated } from "../../../index/rules/unknown.ts";
import { inline, inlineTail } from "../../../standards/display.ts";
import { ReleaseError } from "../../../errors.ts";
import { type Fault, faultOf, type ToolCheck } from "../../check.ts";
import {
  type Description,
  longestRendered,
  renderDescriptions,
  type Rendered,
} from "../../render_descriptions.ts";

/** PyPI refuses a file whose description does not render (warehouse/forklift/legacy.py, readme-renderer). */
export const descriptionRenders: ToolCheck = {
  code: "description-renders",
  group: "metadata",
  needs: "tools",
  title: "the description renders",
  hint: "Correct the readme, or state what it is written in: content-type in [project] readme",
  link: "https://packaging.python.org/en/latest/guides/making-a-pypi-friendly-readme/",
  severity: "error",
  isIdle: ({ distributions }) => distributions.every((each) => describedBy(each) === undefined),
  async look(system, { distributions }, tools) {
    const described = distributions.flatMap((distribution) => {
      const description = describedBy(distribution);
      return description === undefined ? [] : [{ file: distribution.filename, ...description }];
    });
    const keys = [
      ...new Set(described.filter(({ text }) => text.length <= longestRendered).map(keyOf)),
    ];
    const texts = keys.flatMap((key) => described.find((each) => keyOf(each) === key) ?? []);
    let answers: readonly Rendered[];
    try {
      answers = await renderDescriptions(system, tools, texts);
    } catch (error) {
      // A text that is made to take for ever is told of like any other fault.
      if (!(error instanceof ReleaseError) || error.code !== "tools-failed") throw error;
      return [faultOf(error)];
    }
    return described.flatMap((each): Fault[] => {
      if (each.text.length > longestRendered) {
        return [{
          file: each.file,
          severity: "warning",
          message: `The description is too long to be tried: ${each.text.length} characters`,
          hint: "Leave the history of changes to a page of its own",
        }];
      }
      const { ok, says } = answers[keys.indexOf(keyOf(each))] ?? { ok: true, says: "" };
      return ok ? [] : [{
        file: each.file,
        message: `The description does not render as ${inline(each.type)}`,
        why: inlineTail(says.trim() || "Nothing comes of it", 10),
      }];
    });
  },
};

/** The description as the index gets it: an empty one is none. */
function describedBy({ metadata }: Distribution): Description | undefined {
  const text = metadata.description ?? "";
  const type = typeOf(stated(metadata, "description-content-type"));
  return text === "" ? undefined : { type, text };
}

function keyOf({ type, text }: Description): string {
  return `${type}\n${text}`;
}
