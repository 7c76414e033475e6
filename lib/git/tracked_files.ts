// The files that git keeps.
import { type GitSystem, readGit, type Repository } from "./run_git.ts";

/**
 * The files in git's index below a folder.
 *
 * @param system Processes.
 * @param repository Where.
 * @param folder Relative to the repository's root; "" for all of it.
 * @returns Paths relative to that folder, with slashes.
 */
export async function trackedFiles(
  system: GitSystem,
  repository: Repository,
  folder: string,
): Promise<string[]> {
  const within = folder === "" ? "" : `${folder}/`;
  const only = folder === "" ? [] : ["--", `:(top,literal)${folder}`];
  const listed = await readGit(system, repository, ["ls-files", "-z", ...only]);
  return listed.split("\0").filter((path) => path.startsWith(within) && path !== "")
    .map((path) => path.slice(within.length));
}
