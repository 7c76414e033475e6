// The checkout against the CI's event: the same commit, and a tag that may be released.
import type { Trigger } from "../ci/trigger.ts";
import type { System } from "../system/mod.ts";
import { statedByTag } from "../version/stated_by_tag.ts";
import { guardOnMain, type ReleaseCommit } from "./facts.ts";
import { guardCommit, guardTag } from "./guards.ts";

/**
 * Refuses a checkout that is not what the event is about.
 *
 * @param system git.
 * @param trigger The event.
 * @param commit The checkout.
 * @param options The main branch, and whether a tag may lie elsewhere.
 * @throws {ReleaseError} "commit-mismatch", "tag-invalid", "tag-not-version", "tag-off-main".
 */
export async function guardTrigger(
  system: System,
  trigger: Trigger,
  commit: ReleaseCommit,
  options: { mainBranch: string; allowOffMain?: boolean },
): Promise<void> {
  guardCommit(trigger, commit.commit);
  if (trigger.refKind !== "tag") return;
  guardTag(trigger.refName, statedByTag(commit.project, trigger.refName), commit.computed);
  if (options.allowOffMain !== true) {
    await guardOnMain(system, commit, trigger.refName, options.mainBranch);
  }
}
