// The version against what the index has: an error, or nothing to publish.
import type { ReleaseError } from "../errors.ts";
import { commitOfBranch, isAncestor } from "../git/ancestry.ts";
import { requireRepository } from "../git/repository.ts";
import type { Index } from "../index/index.ts";
import type { SimpleFile } from "../index/simple.ts";
import type { System } from "../system/mod.ts";
import { tryParseVersion } from "../standards/version.ts";
import type { ReleaseCommit } from "./facts.ts";
import { higherThere, versionOlder } from "./older.ts";
import { versionsThere } from "../index/versions_there.ts";

/**
 * Refuses a version that is lower than what the index has.
 *
 * @param commit The commit with its version.
 * @param index The index.
 * @param files What it has of the project.
 * @returns "version-older", or nothing.
 */
export function olderProblem(
  { project, version: text }: Pick<ReleaseCommit, "project" | "version">,
  index: Pick<Index, "name">,
  files: readonly Pick<SimpleFile, "filename">[],
): ReleaseError | undefined {
  const version = tryParseVersion(text);
  if (version === undefined) return undefined;
  const higher = higherThere(version, versionsThere(project.normalizedName, files));
  return higher === undefined ? undefined : versionOlder(version, higher, index.name);
}

/**
 * Whether the main branch has gone on from this commit. Of two commits pushed one after the other, the second's
 * CI may well be done first. Then nothing is wrong that anybody could put right, and running the first again
 * would not change it: it publishes nothing, and says so, with exit code 0. Where the commit is the branch's
 * newest, or not on it, a lower number is history that was rewritten, and an error.
 *
 * @param system git.
 * @param commit The commit.
 * @param mainBranch The branch, without `refs/heads/`.
 */
export async function isBehind(
  system: System,
  { project, commit }: ReleaseCommit,
  mainBranch: string,
): Promise<boolean> {
  const repository = await requireRepository(system, project.dir, { parents: true });
  const tip = await commitOfBranch(system, repository, mainBranch);
  return tip !== undefined && tip !== commit && await isAncestor(system, repository, commit, tip);
}
