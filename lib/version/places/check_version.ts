// `version --check`: the version, and every place that states one.
import { ReleaseError } from "../../errors.ts";
import { findRepository } from "../../git/repository.ts";
import type { SourceTree } from "../../project/source_tree.ts";
import { versionFilesOf } from "../../project/version_files.ts";
import type { AskBackend } from "../ask_backend.ts";
import { computeVersion, type VersionSystem } from "../compute.ts";
import { trackedVersionFilesOf } from "../tracked_version_files.ts";
import { type Agreement, judge } from "./agreement.ts";
import { findPlaces } from "./find_places.ts";
import type { Stated } from "./stated.ts";

/**
 * Holds every place that states the project's version against the version.
 *
 * @param system Git, files, variables and the time.
 * @param tree The project.
 * @param askBackend Asks the build backend, where only it knows the version.
 * @throws {ReleaseError} those of git, for a repository that cannot be read.
 */
export async function checkVersion(
  system: VersionSystem,
  tree: SourceTree,
  askBackend?: AskBackend,
): Promise<Agreement> {
  const [found, stated] = await Promise.all([
    findPlaces(system, tree),
    statedBy(system, tree, askBackend),
  ]);
  return judge(stated, found);
}

async function statedBy(
  system: VersionSystem,
  tree: SourceTree,
  askBackend: AskBackend | undefined,
): Promise<Stated> {
  const files = versionFilesOf(tree);
  const repository = await findRepository(system, tree.dir, { parents: true });
  const isStatic = tree.staticVersion !== undefined || tree.scm === undefined;
  const known = {
    isStatic,
    ...(tree.name === undefined ? {} : { name: tree.name }),
    ...(files[0] === undefined ? {} : { versionFile: files[0] }),
    tracked: repository === undefined ? [] : await trackedVersionFilesOf(system, repository, tree),
  };
  try {
    // What may be said of the version while it is made is said by `version` itself.
    const quiet = { ...system, progress: () => {} };
    const { version } = await computeVersion(quiet, tree, askBackend ? { askBackend } : {});
    return { ...known, version };
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    return { ...known, unknown: error.message };
  }
}
