// The repository that a project's versions are tagged in, and the project's place in it.
import { relative } from "../../system/path.ts";
import { requireRepository } from "../../git/repository.ts";
import type { GitSystem, Repository } from "../../git/run_git.ts";
import type { SourceTree } from "../../project/source_tree.ts";
import { scmRootOf } from "../../project/scm_config.ts";

/**
 * The repository as the version plugin looks for it; for a project without one, at its folder or above.
 *
 * @param system Its files.
 * @param project The project.
 * @throws {ReleaseError} "git-not-a-repository"
 */
export async function repositoryOf(
  system: Pick<GitSystem, "files">,
  { dir, scm, staticVersion }: SourceTree,
): Promise<Repository> {
  return scm === undefined || staticVersion !== undefined
    ? await requireRepository(system, dir, { parents: true })
    : await requireRepository(system, scmRootOf(dir, scm), {
      parents: scm.searchParentDirectories,
    });
}

/**
 * The folder whose commits are the project's: its own, where that is not the whole repository.
 *
 * @returns `folder`, relative to the repository's root, with slashes; nothing for the whole repository.
 */
export function folderOf(
  { root }: Repository,
  { dir }: Pick<SourceTree, "dir">,
): { readonly folder?: string } {
  const folder = relative(root, dir).replaceAll("\\", "/");
  return folder === "" ? {} : { folder };
}
