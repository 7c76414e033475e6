// What git says about the checked-out commit, read with as few processes as possible.
import { describe, describeArguments, type Description } from "../git/describe.ts";
import { findRepository } from "../git/repository.ts";
import { type Head, readHead } from "../git/head.ts";
import type { GitSystem, Repository } from "../git/run_git.ts";
import { countInScope, isDirtyInScope } from "../git/scope.ts";
import { changedFiles, countCommits, isShallow } from "../git/state.ts";
import type { SourceTree } from "../project/source_tree.ts";
import type { Scope } from "./scope.ts";

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

/** What is asked. */
export interface Question {
  /** The describe command's arguments. */
  readonly describe?: readonly string[];
  /** The part of the repository that counts; all of it unless given. */
  readonly scope?: Scope;
  /** Whether only the tag is asked for where there is one: one process fewer. */
  readonly brief?: boolean;
}

/**
 * Reads a repository: one `git describe` and, beside it, one `git log`; without a tag, or where only a part
 * counts, also what setuptools-scm then asks.
 *
 * @param system Processes and files.
 * @param repository Where.
 * @param question How to describe, and what counts.
 */
export async function readGitFacts(
  system: GitSystem,
  repository: Repository,
  { describe: args = describeArguments(), scope, brief = false }: Question = {},
): Promise<GitFacts> {
  const [description, early, shallow] = await Promise.all([
    describe(system, repository, args),
    brief ? undefined : readHead(system, repository),
    isShallow(system, repository),
  ]);
  const isEnough = brief && description?.node !== undefined;
  const head = brief && !isEnough ? await readHead(system, repository) : early;
  const known = {
    ...(description === undefined ? {} : { description }),
    ...(head === undefined ? {} : { head }),
    shallow,
  };
  if (description === undefined && head === undefined) {
    return { ...known, distance: 0, dirty: true };
  }
  const node = description === undefined ? `g${head?.commit}` : description.node;
  const counted = await countedIn(system, repository, description, scope);
  return { ...known, ...counted, ...(node === undefined ? {} : { node }) };
}

async function countedIn(
  system: GitSystem,
  repository: Repository,
  description: Description | undefined,
  scope: Scope | undefined,
): Promise<Pick<GitFacts, "distance" | "dirty">> {
  if (scope !== undefined) {
    const since = description === undefined ? {} : { since: description.tag };
    const [distance, dirty] = await Promise.all([
      countInScope(system, repository, scope.paths, { ...since, count: scope.count }),
      isDirtyInScope(system, repository, scope.paths),
    ]);
    return { distance, dirty };
  }
  if (description !== undefined) {
    return { distance: description.distance, dirty: description.dirty };
  }
  const [distance, changed] = await Promise.all([
    countCommits(system, repository),
    changedFiles(system, repository),
  ]);
  return { distance, dirty: changed.length > 0 };
}

/**
 * What git says about a project whose version does not come from it; outside a repository nothing.
 *
 * @param system Processes and files.
 * @param tree The project.
 */
export async function readGitFactsIfThere(
  system: GitSystem,
  tree: Pick<SourceTree, "dir" | "scm">,
): Promise<GitFacts> {
  const repository = await findRepository(system, tree.dir, { parents: true });
  if (repository === undefined) return { shallow: false, distance: 0, dirty: false };
  const { prefix, strict } = tree.scm?.tag ?? { prefix: "", strict: false };
  return await readGitFacts(system, repository, { describe: describeArguments(prefix, strict) });
}
