// The branch as `git rev-parse --abbrev-ref` names it: with more of its name where a tag is called the same.
import { type GitSystem, type Repository, runGit } from "./run_git.ts";

/**
 * The name of the branch that is checked out.
 *
 * @param system Processes.
 * @param repository Where.
 * @returns "HEAD" when none is; `undefined` when git cannot tell.
 */
export async function branchName(
  system: GitSystem,
  repository: Repository,
): Promise<string | undefined> {
  // The second works before the first commit too.
  for (const args of [["rev-parse", "--abbrev-ref", "HEAD"], ["symbolic-ref", "--short", "HEAD"]]) {
    const { code, stdout } = await runGit(system, repository, args);
    if (code === 0 && stdout.trim() !== "") return stdout.trim();
  }
  return undefined;
}
