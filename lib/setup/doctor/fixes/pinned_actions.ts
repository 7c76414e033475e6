// Pins actions to the commits to which pyrelease's own workflows pin the same version of them.
import { isScalar } from "yaml";
import wheels from "../../../../ci/publish-wheels.yml" with { type: "text" };
import publish from "../../../../ci/publish.yml" with { type: "text" };
import { nextLine, spliced } from "../../workflows/edit_yaml.ts";
import { pairAt } from "../../workflows/yaml_nodes.ts";
import { unpinned } from "../checks/pinned_actions.ts";
import type { Fix } from "./fix.ts";

interface Pin {
  readonly action: string;
  readonly commit: string;
  /** Such as `v7.0.1`. */
  readonly version: string;
}

const pins: readonly Pin[] = [
  ...`${publish}${wheels}`.matchAll(/uses: ([\w./-]+)@([0-9a-f]{40}) # (v[\d.]+)$/gm),
].map(([, action = "", commit = "", version = ""]) => ({ action, commit, version }));

/** Writes the commit in place of the tag, and the version behind it. */
export const fixPinnedActions: Fix = (patient) => {
  for (const { workflow, step, uses } of unpinned(patient)) {
    const [action, tag = ""] = uses.value.split("@");
    const pin = pins.find((each) =>
      each.action === action && (each.version === tag || each.version.startsWith(`${tag}.`))
    );
    const node = pairAt(step.node, "uses")?.value;
    if (pin === undefined || !isScalar(node) || step.node.flow === true) continue;
    const [start = 0, end = 0] = node.range ?? [];
    const behind = workflow.text.slice(end, nextLine(workflow.text, end)).trim();
    const comment = behind === "" ? ` # ${pin.version}` : "";
    return {
      workflow: spliced(workflow, { start, end, text: `${action}@${pin.commit}${comment}` }),
      why: `${uses.value} is pinned to the commit of ${pin.version}`,
    };
  }
  return undefined;
};
