// The files that a build writes the version to.
import { isAbsolute, join } from "../system/path.ts";
import type { SourceTree } from "./source_tree.ts";
import { isTable, tableAt } from "./toml.ts";

/**
 * The files that setuptools-scm or hatch-vcs generate.
 *
 * hatch-vcs has a build hook for it, for all targets or one (hatch_vcs 0.5.0, `build_hook.py`).
 *
 * @param tree The project.
 * @returns Paths relative to the project's folder.
 */
export function versionFilesOf(
  { scm, scmBase, pyproject }: Pick<SourceTree, "scm" | "scmBase" | "pyproject">,
): readonly string[] {
  const build = tableAt(pyproject, "tool", "hatch", "build") ?? {};
  const targets = Object.values(tableAt(build, "targets") ?? {}).filter(isTable);
  const hooks = [build, ...targets].map((table) =>
    tableAt(table, "hooks", "vcs")?.["version-file"]
  );
  const named = hooks.filter((file) => typeof file === "string");
  const root = scm?.root ?? ".";
  // write_to begins at the repository's folder, version_file at the project's (vcs_versioning 2.6.0).
  const own = (scm?.versionFiles ?? []).map((file) =>
    file === scmBase?.table["write_to"] && !isAbsolute(root) ? join(root, file) : file
  );
  return [...new Set([...own, ...named])];
}
