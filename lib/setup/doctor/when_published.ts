// When a step publishes, in words.
import { inline } from "../../standards/display.ts";
import type { Publisher } from "../workflows/publisher.ts";
import { publisherRuns } from "../workflows/runs.ts";
import { branchPush, manualRun, releaseEvent, tagPush } from "../workflows/situation.ts";

/** What a tag of a release looks like where the project has none yet. */
const usualTag = "v1.2.3";

/**
 * What starts it, as far as the file says.
 *
 * @param publisher The step.
 * @param mainBranch The branch of development releases.
 * @returns Such as `on a push of a tag, by hand`; "on other events" for what is none of the usual ones.
 */
export function whenPublished(publisher: Publisher, mainBranch: string): string {
  const situations = {
    [`on a push to ${inline(mainBranch)}`]: branchPush(mainBranch),
    "on a push of a tag": tagPush(usualTag),
    "on a release": releaseEvent(usualTag),
    "by hand": manualRun(mainBranch),
  };
  const found = Object.entries(situations).filter(([, situation]) =>
    publisherRuns(publisher, situation) !== false
  ).map(([words]) => words);
  return found.length === 0 ? "on other events" : found.join(", ");
}
