// The tags of a commit.
import { type GitSystem, readGit, type Repository } from "./run_git.ts";

/**
 * Lists the tags that name a commit, annotated or not.
 *
 * @param system Processes.
 * @param repository Where.
 * @param commit In hex, or `HEAD`.
 * @returns Their names without `refs/tags/`, sorted by git.
 * @throws {ReleaseError} "git-failed"
 */
export async function tagsAt(
  system: GitSystem,
  repository: Repository,
  commit: string,
): Promise<readonly string[]> {
  const listed = await readGit(system, repository, [
    "tag",
    "--list",
    "--no-column",
    "--color=never",
    "--format=%(refname:strip=2)",
    `--points-at=${commit}`,
  ]);
  return listed === "" ? [] : listed.split("\n");
}
