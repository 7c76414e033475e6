// The files of a project that git keeps, as checks hold distributions against them.
import { findRepository } from "../git/repository.ts";
import { trackedFiles } from "../git/tracked_files.ts";
import type { Project } from "../project/project.ts";
import { projectPathIn } from "../version/project_path.ts";
import type { CheckSystem } from "./check.ts";

/**
 * What git tracks below the project's folder.
 *
 * @param system git and files.
 * @param project The project.
 * @returns Paths from the project's folder, with slashes; nothing where it lies in no repository.
 */
export async function trackedOf(
  system: CheckSystem,
  { dir }: Project,
): Promise<readonly string[] | undefined> {
  const repository = await findRepository(system, dir, { parents: true });
  if (repository === undefined) return undefined;
  const folder = projectPathIn(repository.root, await system.files.realPath(dir));
  return folder === undefined ? undefined : await trackedFiles(system, repository, folder);
}
