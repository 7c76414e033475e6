// The line that keeps local versions away, for the version plugin that the project uses.
import type { Project } from "./project.ts";
import { tableAt } from "./toml.ts";

/**
 * What to write into pyproject.toml so that no version has a local part.
 *
 * @param project Its build backend and its tables.
 * @returns A setting with its table, to follow "Set".
 */
export function noLocalVersionSetting(project: Pick<Project, "pyproject">): string {
  const { pyproject } = project;
  const hatch = tableAt(pyproject, "tool", "hatch", "version")?.["source"] === "vcs";
  const own = tableAt(pyproject, "tool", "vcs-versioning") !== undefined &&
    tableAt(pyproject, "tool", "setuptools_scm") === undefined;
  const table = hatch
    ? "[tool.hatch.version.raw-options]"
    : own
    ? "[tool.vcs-versioning]"
    : "[tool.setuptools_scm]";
  return `\`local_scheme = "no-local-version"\` in ${table}`;
}
