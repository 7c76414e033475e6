// What kind of tag a tag is.
import { type GitSystem, type Repository, runGit } from "./run_git.ts";

/**
 * Whether a tag is annotated: an object of its own, which `git describe` prefers, or only a name for a commit.
 *
 * @param system Processes.
 * @param repository Where.
 * @param tagName The tag, without `refs/tags/`.
 * @returns `undefined` when the clone has no such tag.
 */
export async function tagKind(
  system: GitSystem,
  repository: Repository,
  tagName: string,
): Promise<"annotated" | "lightweight" | undefined> {
  // No name of a ref holds what git would take for more than a name.
  const { code, stdout } = await runGit(system, repository, [
    "cat-file",
    "-t",
    `refs/tags/${tagName}`,
  ]);
  return code !== 0 ? undefined : stdout.trim() === "tag" ? "annotated" : "lightweight";
}
