// Whether one commit is part of another's history.
import { gitFailed, type GitSystem, type Repository, runGit } from "./run_git.ts";

/**
 * Whether a commit is an ancestor of another, or the same.
 *
 * @param system Processes.
 * @param repository Where; in a shallow clone the answer may be a wrong "no".
 * @param ancestor A commit in hex or a full name such as `refs/tags/v1.0`.
 * @param descendant The same.
 * @throws {ReleaseError} "git-failed" when git knows one of them not.
 */
export async function isAncestor(
  system: GitSystem,
  repository: Repository,
  ancestor: string,
  descendant: string,
): Promise<boolean> {
  const args = ["merge-base", "--is-ancestor", "--end-of-options", ancestor, descendant];
  const result = await runGit(system, repository, args);
  if (result.code > 1) throw gitFailed(args, result, repository);
  return result.code === 0;
}

/**
 * The commit that a branch is at: the remote's state of it where it is known, else the local one.
 *
 * @param branch The branch's name without `refs/heads/`.
 * @param remote The remote's name.
 * @returns The commit in hex, or `undefined` when neither is there.
 */
export async function commitOfBranch(
  system: GitSystem,
  repository: Repository,
  branch: string,
  remote: string = "origin",
): Promise<string | undefined> {
  for (const name of [`refs/remotes/${remote}/${branch}`, `refs/heads/${branch}`]) {
    const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`];
    const result = await runGit(system, repository, args);
    if (result.code === 0) return result.stdout.trim();
  }
  return undefined;
}
