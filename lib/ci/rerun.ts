// How a run is started again, so that it finishes what an earlier attempt began.
import type { Trigger } from "./trigger.ts";

/**
 * What to do to run the failed jobs of a run again, with the files that its build job made.
 *
 * @param trigger What started the run.
 * @returns A command for a shell where the provider has one, else what to do.
 *
 * @example
 * ```ts
 * import { rerunOf } from "./rerun.ts";
 * import assert from "node:assert/strict";
 *
 * const run = { provider: "github", repository: "octo/forge", runId: "42", runUrl: "" } as const;
 * assert.equal(rerunOf(run), "gh run rerun 42 --failed --repo octo/forge");
 * ```
 */
export function rerunOf(
  { provider, repository, runId, runUrl }: Pick<
    Trigger,
    "provider" | "repository" | "runId" | "runUrl"
  >,
): string {
  // Both are of a shape that a shell takes as it is: lib/ci/github_trigger.ts sees to it.
  if (provider === "github") return `gh run rerun ${runId} --failed --repo ${repository}`;
  return `retry the failed job${runUrl === "" ? "" : ` of ${runUrl}`}`;
}
