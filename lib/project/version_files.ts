// The files that a build writes the version to.
import type { SourceTree } from "./source_tree.ts";
import { isTable, tableAt } from "./toml.ts";

/**
 * The files that setuptools-scm or hatch-vcs generate.
 *
 * hatch-vcs has a build hook for it, for all targets or one (hatch_vcs 0.5.0, `build_hook.py`).
 *
 * @param tree The project.
 * @returns Paths relative to the project's folder, as they are written.
 */
export function versionFilesOf(
  { scm, pyproject }: Pick<SourceTree, "scm" | "pyproject">,
): readonly string[] {
  const build = tableAt(pyproject, "tool", "hatch", "build") ?? {};
  const targets = Object.values(tableAt(build, "targets") ?? {}).filter(isTable);
  const hooks = [build, ...targets].map((table) =>
    tableAt(table, "hooks", "vcs")?.["version-file"]
  );
  const named = hooks.filter((file) => typeof file === "string");
  return [...new Set([...scm?.versionFiles ?? [], ...named])];
}
