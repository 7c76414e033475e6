// The files that git keeps.
import { type GitSystem, readGit, type Repository } from "./run_git.ts";

/**
 * The files in git's index below a folder.
 *
 * @param system Processes.
 * @param repository Where.
 * @param folder Relative to the repository's root; "" for all of it.
 * @param inside What to look at in that folder; everything unless given.
 * @returns Paths relative to that folder, with slashes.
 */
export async function trackedFiles(
  system: GitSystem,
  repository: Repository,
  folder: string,
  inside: readonly string[] = [],
): Promise<string[]> {
  const within = folder === "" ? "" : `${folder}/`;
  const places = inside.length > 0 ? inside.map((name) => within + name) : [folder];
  const only = places.filter((place) => place !== "").map((place) => `:(top,literal)${place}`);
  const listed = await readGit(system, repository, ["ls-files", "-z", "--", ...only]);
  return listed.split("\0").filter((path) => path.startsWith(within) && path !== "")
    .map((path) => path.slice(within.length));
}
