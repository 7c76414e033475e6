// The next version of a project at the commit that is checked out. It reads git and writes nothing.
import { readHead } from "../../git/head.ts";
import { isShallow } from "../../git/state.ts";
import type { SourceTree } from "../../project/source_tree.ts";
import { formatVersion } from "../../standards/version.ts";
import { shallowClone } from "../guards.ts";
import { sourceTime } from "../source_date.ts";
import type { VersionSystem } from "../version_system.ts";
import type { Ask } from "./ask.ts";
import { lastVersions } from "./last_versions.ts";
import { type NextVersion, planNext } from "./plan.ts";
import { readChanges } from "./read_changes.ts";
import { readPast } from "./read_past.ts";
import { noCommit } from "./refusals.ts";
import { folderOf, repositoryOf } from "./repository_of.ts";
import { standIn, staticVersionOf } from "./stand_in.ts";
import type { Stated } from "./stated.ts";
import {
  moreThanPost,
  nearestIsLower,
  smallerThanCommits,
  staticDiffers,
  untaggedWarning,
} from "./warnings.ts";

export type { NextVersion } from "./plan.ts";

/**
 * Says what the next release of a project would be called.
 *
 * The highest version counts that a tag on HEAD's history states, and the commits since the last final one. Where
 * no tag does, a static version (or `fallback_version`) stands in for one; without any the first is 0.1.0.
 *
 * @param system Git, files, variables, the time, and who is told of what is doubtful.
 * @param project The project.
 * @param ask How big the step is and of which form, where that is not left to the commits.
 * @throws {ReleaseError} "nothing-to-release", "bump-unknown", "tag-exists", "version-refused", "tag-invalid",
 *   "git-no-commit", "git-shallow", "git-not-a-repository", and those of git.
 */
export async function nextVersion(
  system: VersionSystem,
  project: SourceTree,
  ask: Ask,
): Promise<NextVersion> {
  const repository = await repositoryOf(system, project);
  const [head, shallow] = await Promise.all([
    readHead(system, repository),
    isShallow(system, repository),
  ]);
  if (head === undefined) throw noCommit(repository.root);
  if (shallow) throw shallowClone(repository.root);
  const tags = await readPast(system, repository, project);
  const stated = staticVersionOf(project);
  const other = tags.past.length > 0
    ? undefined
    : await standIn(system, repository, project, tags.heads);
  const past = other === undefined ? tags.past : [other.tag];
  const last = lastVersions(past, other === undefined ? stated : undefined);
  const range = { head: head.commit, ...folderOf(repository, project) };
  const since = (of: Stated | undefined) => {
    const from = of?.tag === undefined ? other?.commit : `refs/tags/${of.tag}`;
    return readChanges(system, repository, from === undefined ? range : { ...range, since: from });
  };
  const changes = await since(last.final);
  const recent = last.released === last.final ? changes : await since(last.released);
  const known = {
    ...tags,
    last,
    past,
    changes,
    recent,
    ...(other?.commit === undefined ? {} : { sinceCommit: other.commit }),
  };
  const next = planNext(known, ask, sourceTime(system));
  const { nearest } = tags;
  const differs = stated !== undefined && formatVersion(stated) !== next.version;
  const doubts = [
    tags.past.length === 0 ? untaggedWarning(next.version, other) : undefined,
    nearest === undefined ? undefined : nearestIsLower(nearest, past),
    ask.form === "post" ? moreThanPost(recent) : undefined,
    ask.part === undefined ? undefined : smallerThanCommits(ask.part, changes, last),
    differs ? staticDiffers(formatVersion(stated), next.version) : undefined,
  ];
  for (const doubt of doubts) if (doubt !== undefined) system.progress(doubt);
  return differs ? { ...next, stated: formatVersion(stated) } : next;
}
