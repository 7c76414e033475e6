// The version files of a project that git keeps: a build would change what is committed.
import { isTracked } from "../git/tracked.ts";
import type { GitSystem, Repository } from "../git/run_git.ts";
import type { SourceTree } from "../project/source_tree.ts";
import { versionFilesOf } from "../project/version_files.ts";
import { join, relative } from "../system/path.ts";

/**
 * The files that the build generates and git tracks.
 *
 * @param system Processes.
 * @param repository Where the project lies.
 * @param tree The project.
 * @returns Paths relative to the project's folder, with slashes.
 */
export async function trackedVersionFilesOf(
  system: GitSystem,
  repository: Repository,
  tree: SourceTree,
): Promise<string[]> {
  const slashed = (path: string) => path.replaceAll("\\", "/");
  const folder = relative(repository.root, tree.dir);
  // Two settings may name one file by two ways.
  const paths = new Set(versionFilesOf(tree).map((file) => slashed(join(folder, file))));
  const kept = await Promise.all(
    [...paths].map(async (path) => await isTracked(system, repository, path) ? [path] : []),
  );
  return kept.flat().map((path) => slashed(relative(tree.dir, join(repository.root, path))));
}
