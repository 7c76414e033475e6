// The tags of a repository, chosen by the patterns that `git describe` would be given.
import { gitFailed, type GitSystem, type Repository, runGit } from "./run_git.ts";

/** A tag. */
export interface Tag {
  /** Its name without `refs/tags/`. */
  readonly name: string;
  /** When it was made, or its commit where it is lightweight, in seconds since 1970; 0 when git does not know. */
  readonly time: number;
  /** Whether its commit is part of HEAD's history. */
  readonly merged: boolean;
}

/** Which tags count. */
export interface TagPatterns {
  /** Globs of which one must match, as in `git describe --match`; all tags when there are none. */
  readonly match: readonly string[];
  /** Globs of which none may match. */
  readonly exclude: readonly string[];
}

/**
 * Lists tags by name.
 *
 * @param system Processes.
 * @param repository Where; it must have a commit.
 * @param patterns Which.
 * @throws {ReleaseError} "git-failed"
 */
export async function listTags(
  system: GitSystem,
  repository: Repository,
  { match, exclude }: TagPatterns,
): Promise<readonly Tag[]> {
  const list = (...args: string[]) => listNames(system, repository, args);
  const [all, merged, excluded] = await Promise.all([
    list("--", ...match),
    list("--merged=HEAD", "--", ...match),
    exclude.length === 0 ? [] : list("--", ...exclude),
  ]);
  const out = new Set(excluded.map(([name]) => name));
  const inHistory = new Set(merged.map(([name]) => name));
  return all.filter(([name]) => !out.has(name)).map(([name, time]) => ({
    name,
    time,
    merged: inHistory.has(name),
  }));
}

async function listNames(
  system: GitSystem,
  repository: Repository,
  args: readonly string[],
): Promise<[string, number][]> {
  // No ref's name holds a tab.
  const format = "--format=%(refname:strip=2)%09%(creatordate:unix)";
  const command = ["tag", "--list", "--no-column", "--color=never", format, ...args];
  const found: [string, number][] = [];
  const result = await runGit(system, repository, command, (line) => {
    const [name, time] = line.split("\t");
    if (name !== undefined && time !== undefined) found.push([name, Number(time)]);
  });
  if (result.code !== 0) throw gitFailed(command, result);
  return found;
}
