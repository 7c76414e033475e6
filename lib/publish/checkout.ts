// A checkout with everything that keeps it from being released.
import { detectCi } from "../ci/provider.ts";
import { ReleaseError } from "../errors.ts";
import { requireRepository } from "../git/repository.ts";
import type { Repository } from "../git/run_git.ts";
import { changedFiles } from "../git/state.ts";
import { noLocalVersionSetting } from "../project/no_local_version.ts";
import { type Project, readProject } from "../project/project.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { Progress } from "../system/progress.ts";
import type { Commit } from "../verify/built.ts";
import type { AskBackend } from "../version/ask_backend.ts";
import type { ComputedVersion } from "../version/computed_version.ts";
import { trackedVersionFilesOf } from "../version/tracked_version_files.ts";
import { computeForIndex } from "../version/for_index.ts";
import { dirtyTree, localVersion, trackedVersionFiles, untagged } from "../version/guards.ts";
import { trackedOutputs } from "./guard_outputs.ts";
import { attempt } from "./problem.ts";

/** A commit with its version. */
export interface ReleaseCommit extends Commit {
  readonly computed: ComputedVersion;
}

/** What is checked out. */
export interface Checkout {
  readonly project: Project;
  /** The commit; absent when there is none, or its version cannot be told. */
  readonly commit?: ReleaseCommit;
  /** What keeps it from being released, the cause before its effects. */
  readonly problems: readonly ReleaseError[];
}

/**
 * Reads the project's commit, its version as an index would get it, and every problem with the two.
 *
 * @param system The machine.
 * @param dir The project's folder.
 * @param askBackend Asks the build backend, where only it knows the version.
 * @throws {ReleaseError} for a project or a repository that cannot be read at all.
 */
export async function readCheckout(
  system: System,
  dir: string,
  askBackend: AskBackend,
): Promise<Checkout> {
  // What a version without a tag comes to is refused below, in words of its own.
  const progress: Progress = (event) => {
    if (event.kind !== "warning" || event.code !== "git-untagged") system.progress(event);
  };
  const project = await readProject(system, dir);
  const repository = await requireRepository(system, dir, { parents: true });
  const found = await attempt(() =>
    computeForIndex({ ...system, progress }, project, { askBackend, sure: true })
  );
  const tracked = trackedVersionFiles(await trackedVersionFilesOf(system, repository, project));
  const outputs = await trackedOutputs(system, repository, project);
  const problems = (...all: (ReleaseError | undefined)[]) =>
    all.filter((problem) => problem !== undefined);
  if (found instanceof ReleaseError) {
    const changed = await changedFiles(system, repository);
    const dirty = found.code === "tree-dirty"
      ? undefined
      : dirtyTree({ dirty: changed.length > 0 }, changed);
    return { project, problems: problems(found, tracked, outputs, dirty) };
  }
  const { computed, variables } = found;
  const { commit, commitTime, version } = computed;
  if (commit === undefined || commitTime === undefined) {
    return { project, problems: [noCommit(repository)] };
  }
  const changed = computed.dirty ? await changedFiles(system, repository) : [];
  const ref = await refOf(system, computed);
  return {
    project,
    commit: {
      project,
      computed,
      version,
      commit,
      commitTime,
      ...(ref === undefined ? {} : { ref }),
      ...(Object.keys(variables).length === 0 ? {} : { variables }),
    },
    problems: problems(
      untagged(computed),
      tracked,
      outputs,
      dirtyTree(computed, changed),
      localVersion(computed, noLocalVersionSetting(project)),
    ),
  };
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

function noCommit({ root }: Repository): ReleaseError {
  return new ReleaseError("git-no-commit", `No commit in ${inline(root)}`, {
    why: "What is published must be a commit: all that is in it, and nothing else",
    hint: "Commit the project first, or work in a clone of it",
  });
}
