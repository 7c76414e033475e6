// The state of a clone: changed files, a cut-off history, how many commits there are.
import { join } from "../system/path.ts";
import { type GitSystem, readGit, type Repository } from "./run_git.ts";

/**
 * The tracked files that differ from the commit, staged or not; untracked ones do not count.
 *
 * @param system Processes.
 * @param repository Where.
 * @param paths Only below these, relative to the repository's root; everywhere unless given.
 * @returns Paths relative to the repository's root, as git prints them without `-z`: unusual names quoted.
 */
export async function changedFiles(
  system: GitSystem,
  repository: Repository,
  paths: readonly string[] = [],
): Promise<readonly string[]> {
  const args = ["status", "--porcelain", "--untracked-files=no", "--", ...paths];
  const status = await readGit(system, repository, args);
  return status === "" ? [] : status.split("\n").map((line) => line.replace(/^\s*\S+\s+/, ""));
}

/**
 * Whether the clone holds only the newest part of the history (`git clone --depth`, `fetch-depth: 1`).
 *
 * A folder `.git` answers without a process; a worktree's history is elsewhere, so git is asked.
 */
export async function isShallow(system: GitSystem, repository: Repository): Promise<boolean> {
  const gitDir = join(repository.root, ".git");
  if ((await system.files.info(gitDir))?.kind === "directory") {
    return (await system.files.info(join(gitDir, "shallow")))?.kind === "file";
  }
  return await readGit(system, repository, ["rev-parse", "--is-shallow-repository"]) === "true";
}

/** How many commits lead to HEAD, itself included; 0 before the first. */
export async function countCommits(system: GitSystem, repository: Repository): Promise<number> {
  return Number(await readGit(system, repository, ["rev-list", "--count", "HEAD", "--"]));
}
