// What lies beside pyproject.toml and can state a version too.
import { join } from "@std/path";
import type { Project } from "../project/project.ts";
import { scmRootOf } from "../project/scm_config.ts";
import type { System } from "../system/mod.ts";

/** The files that count. */
export interface Surroundings {
  /** setup.py's text. */
  readonly setupPy?: string;
  /** setup.cfg's text. */
  readonly setupCfg?: string;
  /** Names in the repository's folder, as the configuration says where that is. */
  readonly atRoot: readonly string[];
  /** Whether the repository's folder overrides settings for projects in it. */
  readonly overrides: boolean;
}

/**
 * Looks around a project.
 *
 * @param system Its files.
 * @param project The project.
 */
export async function readSurroundings(
  system: Pick<System, "files">,
  project: Project,
): Promise<Surroundings> {
  const root = scmRootOf(project.dir, project.scm);
  const names = await system.files.list(project.dir);
  const read = (name: string) =>
    names.includes(name) ? system.files.readTextIfThere(join(project.dir, name)) : undefined;
  const [setupPy, setupCfg, atRoot] = await Promise.all([
    read("setup.py"),
    read("setup.cfg"),
    system.files.list(root),
  ]);
  const file = join(root, ".config", "python-vcs-versioning.toml");
  return {
    ...(setupPy === undefined ? {} : { setupPy }),
    ...(setupCfg === undefined ? {} : { setupCfg }),
    atRoot,
    overrides: atRoot.includes(".config") && await system.files.info(file) !== undefined,
  };
}
