// The line that keeps local versions away, for the version plugin that the project uses.
import type { SourceTree } from "./source_tree.ts";

/**
 * What to write into the configuration so that no version has a local part.
 *
 * @param tree Its version plugin.
 * @returns A setting with its table, to follow "Set".
 */
export function noLocalVersionSetting({ scm }: Pick<SourceTree, "scm">): string {
  const own = scm?.table ?? "tool.setuptools_scm";
  const table = scm?.reader !== "hatch-vcs"
    ? `[${own}]`
    // hatch.toml has no `tool.hatch` before its tables.
    : own === "version"
    ? "[version.raw-options] of hatch.toml"
    : `[${own}.raw-options]`;
  return `\`local_scheme = "no-local-version"\` in ${table}`;
}
