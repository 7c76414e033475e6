// Whether git keeps a file.
import { type GitSystem, type Repository, runGit } from "./run_git.ts";

/**
 * Whether a file is in git's index: committed, or about to be.
 *
 * @param system Processes.
 * @param repository Where.
 * @param path Relative to the repository's root, with `/` between its parts; taken as it is, wildcards too.
 * @returns `false` also for a path that leads out of the repository.
 */
export async function isTracked(
  system: GitSystem,
  repository: Repository,
  path: string,
): Promise<boolean> {
  const args = ["ls-files", "-z", "--", `:(top,literal)${path}`];
  const { code, stdout } = await runGit(system, repository, args);
  return code === 0 && stdout !== "";
}
