// A part of a repository: how many commits touch it, and whether it is changed.
import { type GitSystem, type Repository, runGit } from "./run_git.ts";
import { changedFiles } from "./state.ts";

/** How the commits of a part are counted. */
export type ScopeCount = "full-history" | "first-parent";

/**
 * How many commits touch some paths.
 *
 * @param system Processes.
 * @param repository Where.
 * @param paths Relative to the repository's root.
 * @param options The tag to count from, all commits without one; and which commits count.
 * @returns The number; 0 where git cannot tell, as setuptools-scm has it.
 */
export async function countInScope(
  system: GitSystem,
  repository: Repository,
  paths: readonly string[],
  { since, count }: { readonly since?: string; readonly count: ScopeCount },
): Promise<number> {
  const revisions = since === undefined ? "HEAD" : `${since}..HEAD`;
  const args = ["rev-list", "--count", `--${count}`, "--end-of-options", revisions, "--", ...paths];
  const { code, stdout } = await runGit(system, repository, args);
  return code === 0 ? Number(stdout.trim()) : 0;
}

/** Whether tracked files below some paths differ from the commit. */
export async function isDirtyInScope(
  system: GitSystem,
  repository: Repository,
  paths: readonly string[],
): Promise<boolean> {
  return (await changedFiles(system, repository, paths)).length > 0;
}
