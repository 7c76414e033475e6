// What git says about the checked-out commit, read with as few processes as possible.
import { describe, describeArguments, type Description } from "../git/describe.ts";
import { type Head, readHead } from "../git/head.ts";
import type { GitSystem, Repository } from "../git/run_git.ts";
import { changedFiles, countCommits, isShallow } from "../git/state.ts";

/** A commit as a version sees it. */
export interface GitFacts {
  /** Absent when git found no tag, or the describe command failed. */
  readonly description?: Description;
  /** Absent before the first commit. */
  readonly head?: Head;
  readonly shallow: boolean;
  /** Commits since the tag, or all of them. */
  readonly distance: number;
  /** "g" and the commit in hex. */
  readonly node?: string;
  readonly dirty: boolean;
}

/**
 * Reads a repository: one `git describe` and, beside it, one `git log`; without a tag also what
 * setuptools-scm then asks.
 *
 * @param system Processes and files.
 * @param repository Where.
 * @param args The describe command's arguments.
 */
export async function readGitFacts(
  system: GitSystem,
  repository: Repository,
  args: readonly string[] = describeArguments(),
): Promise<GitFacts> {
  const [description, head, shallow] = await Promise.all([
    describe(system, repository, args),
    readHead(system, repository),
    isShallow(system, repository),
  ]);
  if (description !== undefined) {
    const { distance, node, dirty } = description;
    const found = {
      description,
      shallow,
      distance,
      dirty,
      ...(node === undefined ? {} : { node }),
    };
    return head === undefined ? found : { ...found, head };
  }
  if (head === undefined) return { shallow, distance: 0, dirty: true };
  const [distance, changed] = await Promise.all([
    countCommits(system, repository),
    changedFiles(system, repository),
  ]);
  return { head, shallow, distance, node: `g${head.commit}`, dirty: changed.length > 0 };
}
