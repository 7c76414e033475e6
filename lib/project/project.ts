// A Python project: a source tree that has a name.
import { join } from "../system/path.ts";
import { normalizeName } from "../standards/name.ts";
import type { System } from "../system/mod.ts";
import { projectMissing } from "./project_missing.ts";
import { projectNameless } from "./project_nameless.ts";
import { type SourceTree, sourceTreeOf, sourceTreeWith } from "./source_tree.ts";

export type { SourceTree } from "./source_tree.ts";

/** A source tree that names its project. */
export interface Project extends SourceTree {
  /** As written. */
  readonly name: string;
  /** PEP 503. */
  readonly normalizedName: string;
}

const file = "pyproject.toml";

/**
 * Reads a project's pyproject.toml.
 *
 * @param system Its files.
 * @param dir The project's folder.
 * @throws {ReleaseError} "project-missing", "toml-invalid", "project-nameless", "project-invalid",
 *   "config-invalid" or "scm-config-invalid".
 */
export async function readProject(system: Pick<System, "files">, dir: string): Promise<Project> {
  const text = await system.files.readTextIfThere(join(dir, file));
  if (text === undefined) throw await projectMissing(system, dir);
  return named(await sourceTreeWith(system, dir, text), text);
}

/**
 * The project that a pyproject.toml's text describes.
 *
 * @param dir The folder that holds it.
 * @param text The document.
 */
export function projectOf(dir: string, text: string): Project {
  return named(sourceTreeOf(dir, text), text);
}

function named(tree: SourceTree, text: string): Project {
  const { name } = tree;
  if (name === undefined) throw projectNameless(tree.pyproject, text);
  return { ...tree, name, normalizedName: normalizeName(name) };
}
