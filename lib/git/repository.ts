// Where the repository is that a project belongs to.
import { dirname, join } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { Repository } from "./run_git.ts";

/** How to look for a repository. */
export interface LookupOptions {
  /** Whether the folders above may hold it. */
  readonly parents: boolean;
}

/**
 * Finds the working tree at a folder, or above it.
 *
 * @param system Its files.
 * @param dir The folder to begin with.
 * @param options Whether to go up.
 * @returns `undefined` when there is none.
 */
export async function findRepository(
  system: Pick<System, "files">,
  dir: string,
  options: LookupOptions,
): Promise<Repository | undefined> {
  let root = await system.files.realPath(dir).catch(() => undefined);
  while (root !== undefined) {
    if (await system.files.info(join(root, ".git")) !== undefined) return { root };
    const above = dirname(root);
    root = options.parents && above !== root ? above : undefined;
  }
  return undefined;
}

/**
 * Finds the working tree at a folder, or says what to do.
 *
 * @throws {ReleaseError} "git-not-a-repository"
 */
export async function requireRepository(
  system: Pick<System, "files">,
  dir: string,
  options: LookupOptions,
): Promise<Repository> {
  const repository = await findRepository(system, dir, options);
  if (repository === undefined) throw await noRepository(system, dir);
  return repository;
}

/**
 * The error for a folder that is no repository: it says whether the folder is in one.
 *
 * @param system Its files.
 * @param dir The folder.
 */
export async function noRepository(
  system: Pick<System, "files">,
  dir: string,
): Promise<ReleaseError> {
  const above = await findRepository(system, dir, { parents: true });
  const shown = await system.files.realPath(dir).catch(() => dir);
  return new ReleaseError("git-not-a-repository", `No git repository in ${inline(shown)}`, {
    ...(above === undefined ? { why: "The version comes from git's tags, and there is no .git" } : {
      why: `There is one above, in ${inline(above.root)}, and the configuration does not name it`,
    }),
    hint: above === undefined
      ? "Work in a clone of the project; an archive of its files has no history"
      : 'Set `root = ".."` (the way to it) or `search_parent_directories = true` in [tool.setuptools_scm]',
  });
}
