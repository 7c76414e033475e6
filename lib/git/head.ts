// The commit that is checked out, and the branch it is on.
import { gitFailed, type GitSystem, type Repository, runGit } from "./run_git.ts";

/** What is checked out. */
export interface Head {
  /** The commit's full name, in hex. */
  readonly commit: string;
  /** When it was committed, in seconds since 1970. */
  readonly commitTime: number;
  /** The branch's name without `refs/heads/`; absent when HEAD is detached, as CI leaves it. */
  readonly branch?: string;
}

const attached = "HEAD -> refs/heads/";

/**
 * Reads commit, time and branch in one call.
 *
 * @param system Processes.
 * @param repository Where.
 * @returns `undefined` before the first commit.
 * @throws {ReleaseError} "git-failed" when the repository cannot be read.
 */
export async function readHead(
  system: GitSystem,
  repository: Repository,
): Promise<Head | undefined> {
  const args = [
    "log",
    "-1",
    "--no-show-signature",
    "--decorate=full",
    "--decorate-refs=HEAD",
    "--decorate-refs=refs/heads/",
    "--format=%H%n%ct%n%D",
    "HEAD",
    "--",
  ];
  const result = await runGit(system, repository, args);
  if (result.code !== 0) {
    const unborn = await runGit(system, repository, ["rev-parse", "--is-inside-work-tree"]);
    if (unborn.code === 0 && !await hasCommit(system, repository)) return undefined;
    throw gitFailed(args, result, repository);
  }
  const [commit = "", time = "", names = ""] = result.stdout.split("\n");
  const first = names.split(", ")[0] ?? "";
  return {
    commit,
    commitTime: Number(time),
    ...(first.startsWith(attached) ? { branch: first.slice(attached.length) } : {}),
  };
}

async function hasCommit(system: GitSystem, repository: Repository): Promise<boolean> {
  return (await runGit(system, repository, ["rev-parse", "--verify", "--quiet", "HEAD"])).code ===
    0;
}
