// Gathers what a release depends on: the project, the commit, its version.
import { detectCi } from "../ci/provider.ts";
import { ReleaseError } from "../errors.ts";
import { commitOfBranch, isAncestor } from "../git/ancestry.ts";
import { requireRepository } from "../git/repository.ts";
import { changedFiles } from "../git/state.ts";
import { noLocalVersionSetting } from "../project/no_local_version.ts";
import { readProject } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { Progress } from "../system/progress.ts";
import type { Commit } from "../verify/built.ts";
import type { AskBackend } from "../version/ask_backend.ts";
import { computeVersion } from "../version/compute.ts";
import type { ComputedVersion } from "../version/computed_version.ts";
import { dirtyTree, localVersion, untagged } from "../version/guards.ts";

/** A commit with its version, fit to be released. */
export interface ReleaseCommit extends Commit {
  readonly computed: ComputedVersion;
}

/**
 * The project's commit and its version; refuses a state of the checkout that cannot be released.
 *
 * @param system The machine.
 * @param dir The project's folder.
 * @param askBackend Asks the build backend, where only it knows the version.
 * @throws {ReleaseError} for a dirty tree, a shallow or tagless clone, a tag that is no version, a local
 * version, and all that reading the project can meet.
 */
export async function readCommit(
  system: System,
  dir: string,
  askBackend: AskBackend,
): Promise<ReleaseCommit> {
  // What a version without a tag comes to is refused below, in words of its own.
  const progress: Progress = (event) => {
    if (event.kind !== "warning" || event.code !== "git-untagged") system.progress(event);
  };
  const project = await readProject(system, dir);
  const repository = await requireRepository(system, dir, { parents: true });
  const computed = await computeVersion({ ...system, progress }, project, {
    askBackend,
    sure: true,
  });
  const { commit, commitTime, version } = computed;
  if (commit === undefined || commitTime === undefined) {
    throw new ReleaseError("git-no-commit", `No commit in ${inline(repository.root)}`, {
      why: "What is published must be a commit: all that is in it, and nothing else",
      hint: "Commit the project first, or work in a clone of it",
    });
  }
  const problem = untagged(computed) ??
    dirtyTree(computed, computed.dirty ? await changedFiles(system, repository) : []) ??
    localVersion(computed, noLocalVersionSetting(project));
  if (problem !== undefined) throw problem;
  const ref = await refOf(system, computed);
  return { project, computed, version, commit, commitTime, ...(ref === undefined ? {} : { ref }) };
}

/** The ref that the CI's event names; elsewhere the branch, if one is checked out. */
async function refOf(
  system: Pick<System, "env" | "files">,
  { branch }: ComputedVersion,
): Promise<string | undefined> {
  const ci = detectCi(system.env);
  if (ci !== undefined) return (await ci.readTrigger(system)).ref || undefined;
  return branch === undefined ? undefined : `refs/heads/${branch}`;
}

/**
 * The tag's commit is part of the main branch's history.
 *
 * @param system git.
 * @param release The commit.
 * @param tagName The tag, without `refs/tags/`.
 * @param mainBranch The branch, without `refs/heads/`.
 * @throws {ReleaseError} "tag-off-main" when it is not; "main-missing" or "git-shallow" when the clone has no
 * such branch, or too little of it to tell.
 */
export async function guardOnMain(
  system: System,
  { project, commit, computed }: ReleaseCommit,
  tagName: string,
  mainBranch: string,
): Promise<void> {
  const repository = await requireRepository(system, project.dir, { parents: true });
  const tip = await commitOfBranch(system, repository, mainBranch);
  const branch = inline(mainBranch);
  const unknown = `Whether the tag "${inline(tagName)}" is on its history cannot be told`;
  if (tip === undefined) {
    throw new ReleaseError("main-missing", `The clone has no branch ${branch}`, {
      why: unknown,
      hint:
        "Give actions/checkout `fetch-depth: 0`; or set main-branch in [tool.pyrelease] to the branch that is released",
    });
  }
  if (await isAncestor(system, repository, commit, tip)) return;
  if (computed.shallow) {
    throw new ReleaseError("git-shallow", `The clone holds only a part of ${branch}`, {
      why: unknown,
      hint: "Give actions/checkout `fetch-depth: 0`; here run `git fetch --unshallow --tags`",
    });
  }
  throw new ReleaseError("tag-off-main", `The tag "${inline(tagName)}" is not on ${branch}`, {
    why: `A release from elsewhere lacks what ${branch} has, and ${branch} lacks the release`,
    hint:
      "Merge the branch first and tag the merge, or publish it knowingly: --allow-off-main (PYRELEASE_ALLOW_OFF_MAIN=1)",
  });
}
