// A run that no known CI started: whoever gave --send did.
import type { Trigger } from "../ci/trigger.ts";
import type { ReleaseCommit } from "./facts.ts";

/**
 * The run as a receipt has it, of what the checkout says alone.
 *
 * @param commit What is checked out.
 */
export function ownRun({ commit, ref }: Pick<ReleaseCommit, "commit" | "ref">): Trigger {
  return {
    provider: "other",
    event: "send",
    ref: ref ?? "",
    refKind: "other",
    refName: "",
    sha: commit,
    repository: "",
    inputs: {},
    fork: false,
    runId: "",
    runAttempt: 1,
    runUrl: "",
  };
}
