// Tags: those on a commit, those in its history, and the commit that one names.
import { type GitSystem, readGit, type Repository, runGit } from "./run_git.ts";

/**
 * The tags on the checked-out commit, annotated or not.
 *
 * @returns Names without `refs/tags/`, sorted by git.
 */
export async function tagsAtHead(
  system: GitSystem,
  repository: Repository,
): Promise<readonly string[]> {
  return names(await readGit(system, repository, [...list, "--points-at=HEAD", "refs/tags/"]));
}

/**
 * The tags that HEAD's history holds.
 *
 * @returns Names without `refs/tags/`, sorted by git.
 */
export async function reachableTags(
  system: GitSystem,
  repository: Repository,
): Promise<readonly string[]> {
  return names(await readGit(system, repository, [...list, "--merged=HEAD", "refs/tags/"]));
}

/** Whether the repository has any tag at all. */
export async function hasTags(system: GitSystem, repository: Repository): Promise<boolean> {
  return await readGit(system, repository, [...list, "--count=1", "refs/tags/"]) !== "";
}

/**
 * The commit that a tag names.
 *
 * @param tag The tag's name: data, whatever it looks like.
 * @returns Its full name in hex; `undefined` when there is no such tag or it names no commit.
 */
export async function commitOfTag(
  system: GitSystem,
  repository: Repository,
  tag: string,
): Promise<string | undefined> {
  const spec = `refs/tags/${tag}^{commit}`;
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", spec];
  const result = await runGit(system, repository, args);
  return result.code === 0 ? result.stdout.trim() : undefined;
}

const list = ["for-each-ref", "--format=%(refname:lstrip=2)"] as const;

function names(text: string): readonly string[] {
  return text === "" ? [] : text.split("\n");
}
