// The checkout against the CI's event: the same commit, and a tag that may be released.
import type { Trigger } from "../ci/trigger.ts";
import type { ReleaseError } from "../errors.ts";
import { requireRepository } from "../git/repository.ts";
import { tagKind } from "../git/tag_kind.ts";
import type { System } from "../system/mod.ts";
import { isDistorted, tagMissing } from "../version/guards.ts";
import { statedByTag } from "../version/stated_by_tag.ts";
import type { ChannelName } from "./decide.ts";
import { guardOnMain, type ReleaseCommit } from "./facts.ts";
import { guardTag } from "./guard_tag.ts";
import { guardCommit } from "./guards.ts";
import { problemsOf } from "./problem.ts";

/** What decides whether an event's tag may be released. */
export interface TriggerRules {
  readonly channel: ChannelName;
  /** The branch, without `refs/heads/`. */
  readonly mainBranch: string;
  /** Whether a tag may lie elsewhere. */
  readonly allowOffMain?: boolean;
}

/**
 * What about a checkout is not what the event is about, or not what the channel takes.
 *
 * @param system git.
 * @param trigger The event; `undefined` outside CI, where it is as if the commit or its tag was pushed.
 * @param commit The checkout.
 * @param rules Where it is to go.
 * @returns "commit-mismatch", "tag-invalid", "tag-not-version", "tag-made-lightweight", "tag-off-main",
 * "main-missing", "git-shallow", "tag-missing".
 */
export async function triggerProblems(
  system: System,
  trigger: Trigger | undefined,
  commit: ReleaseCommit,
  { channel, mainBranch, allowOffMain }: TriggerRules,
): Promise<readonly ReleaseError[]> {
  const { project, computed } = commit;
  const other = trigger === undefined
    ? []
    : await problemsOf(() => guardCommit(trigger, commit.commit));
  if (trigger?.refKind !== "tag") {
    const missing = channel === "pypi" ? tagMissing(computed) : undefined;
    return missing === undefined ? other : [...other, missing];
  }
  const { refName } = trigger;
  const repository = await requireRepository(system, project.dir, { parents: true });
  const kind = await tagKind(system, repository, refName);
  const stated = statedByTag(project, refName);
  return [
    ...other,
    ...isDistorted(computed)
      ? []
      : await problemsOf(() => guardTag(refName, stated, computed, kind)),
    ...allowOffMain === true
      ? []
      : await problemsOf(() => guardOnMain(system, commit, refName, mainBranch)),
  ];
}
