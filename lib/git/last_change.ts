// The commit that last changed a line of a file.
import { type GitSystem, readGit, type Repository } from "./run_git.ts";

/**
 * Finds the newest commit that added or removed a line like that.
 *
 * @param system Processes.
 * @param repository Where; it must have a commit.
 * @param file The file, relative to the repository's root, with slashes.
 * @param pattern A POSIX extended regular expression that the line matches.
 * @returns The commit in hex; `undefined` when there is none.
 * @throws {ReleaseError} "git-failed"
 */
export async function lastChangeOf(
  system: GitSystem,
  repository: Repository,
  file: string,
  pattern: string,
): Promise<string | undefined> {
  const args = ["--literal-pathspecs", "log", "-1", "--no-show-signature", "--no-color"];
  const found = await readGit(system, repository, [
    ...args,
    "--format=%H",
    "--no-patch",
    "--extended-regexp",
    `-G${pattern}`,
    "HEAD",
    "--",
    file,
  ]);
  return found === "" ? undefined : found;
}
