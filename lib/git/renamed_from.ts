// What a file was called before it was last renamed.
import { type GitSystem, readGit, type Repository } from "./run_git.ts";

/**
 * Finds the name that a file had before its last renaming, in the history of HEAD.
 *
 * @param system Processes.
 * @param repository Where; it must have a commit.
 * @param file The file, relative to the repository's root, with slashes.
 * @returns `undefined` when it was never renamed, or the clone holds too little history to tell.
 * @throws {ReleaseError} "git-failed"
 */
export async function renamedFrom(
  system: GitSystem,
  repository: Repository,
  file: string,
): Promise<string | undefined> {
  const found = await readGit(system, repository, [
    "--literal-pathspecs",
    "log",
    "-1",
    "--follow",
    "--find-renames",
    "--diff-filter=R",
    "--format=",
    "--name-status",
    "--no-show-signature",
    "-z",
    "HEAD",
    "--",
    file,
  ]);
  const [status = "", before] = found.split("\0");
  return status.trim().startsWith("R") ? before : undefined;
}
