// `git describe`: the nearest tag and how far it is.
import { type GitSystem, type Repository, runGit } from "./run_git.ts";

/** What `git describe` said. */
export interface Description {
  /** Its line, as it came. */
  readonly raw: string;
  /** The tag's name without `refs/tags/`. */
  readonly tag: string;
  /** Commits since the tag. */
  readonly distance: number;
  /** The commit as "g" and its hex digits; absent where only a tag was printed. */
  readonly node?: string;
  /** Whether tracked files differ from the commit. */
  readonly dirty: boolean;
}

/**
 * The arguments of the describe that setuptools-scm runs by default (vcs_versioning 2.6.0, `_git.py`).
 *
 * @param prefix What a version tag begins with.
 * @param strict Whether only tags with a dot between digits count.
 */
export function describeArguments(prefix: string = "", strict: boolean = false): readonly string[] {
  const match = `${prefix}${strict ? "*[0-9]*.*[0-9]*" : "*[0-9]*"}`;
  return ["describe", "--dirty", "--tags", "--long", "--abbrev=40", "--match", match];
}

/**
 * Asks git for the nearest tag.
 *
 * @param system Processes.
 * @param repository Where.
 * @param args The command and its arguments, as {@link describeArguments} gives them.
 * @returns `undefined` when git finds no tag, or fails for any other reason.
 */
export async function describe(
  system: GitSystem,
  repository: Repository,
  args: readonly string[] = describeArguments(),
): Promise<Description | undefined> {
  const result = await runGit(system, repository, args);
  return result.code === 0 ? parseDescription(result.stdout.trim()) : undefined;
}

/**
 * Reads a line of `git describe`, with or without `--long` and `--dirty`.
 *
 * A tag may hold dashes and numbers itself, so the suffix is matched from the end.
 *
 * @param raw The line.
 */
export function parseDescription(raw: string): Description {
  const dirty = raw.endsWith("-dirty");
  const line = dirty ? raw.slice(0, -"-dirty".length) : raw;
  const match = /^(.+)-(\d+)-g([0-9a-f]+)$/s.exec(line);
  return match === null ? { raw, tag: line, distance: 0, dirty } : {
    raw,
    tag: match[1] ?? "",
    distance: Number(match[2]),
    node: `g${match[3]}`,
    dirty,
  };
}
