// The options of `version` as the question what comes next.
import { ReleaseError } from "../errors.ts";
import { type Ask, parts, phases } from "../version/next/ask.ts";
import { flag, type TaskOptions, text } from "./task.ts";

/**
 * What is asked of the next version.
 *
 * @param options What the command line and the environment say.
 * @returns `undefined` without `--next`.
 * @throws {ReleaseError} "usage" for options that go with `--next` alone, or not with each other.
 */
export function readAsk(options: TaskOptions): Ask | undefined {
  const part = parts.find((one) => one === text(options, "bump"));
  const pre = phases.find((one) => one === text(options, "pre"));
  const [post, final] = [flag(options, "post"), flag(options, "final")];
  const given = [
    ...(part === undefined ? [] : ["--bump"]),
    ...(pre === undefined ? [] : ["--pre"]),
    ...(post ? ["--post"] : []),
    ...(final ? ["--final"] : []),
  ];
  if (!flag(options, "next")) {
    const [first] = given;
    if (first === undefined) return undefined;
    throw new ReleaseError("usage", `Cannot use ${first} without --next`, {
      why: "The version of a commit is what git says",
      hint: `Add --next (PYRELEASE_NEXT), or leave ${first} (${variableOf(first)}) out`,
    });
  }
  const forms = given.filter((name) => name !== "--bump");
  const clash = forms.length > 1 ? forms : post && part !== undefined ? ["--bump", "--post"] : [];
  const [one, other] = clash;
  if (one !== undefined && other !== undefined) {
    throw new ReleaseError("usage", `Cannot use ${one} and ${other} together`, {
      why: one === "--bump"
        ? "A post-release raises its own number and no other"
        : "A release is a pre-release, a post-release or a final one",
      hint: `Leave ${one} (${variableOf(one)}) or ${other} (${variableOf(other)}) out`,
    });
  }
  const form = pre ?? (post ? "post" : final ? "final" : undefined);
  return {
    ...(part === undefined ? {} : { part }),
    ...(form === undefined ? {} : { form }),
  };
}

function variableOf(option: string): string {
  return `PYRELEASE_${option.slice(2).toUpperCase()}`;
}
