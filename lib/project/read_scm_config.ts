// Where setuptools-scm finds its configuration in pyproject.toml.
import { tryParseRequirementName } from "./requirement.ts";
import { defaultScmConfig, type ScmConfig } from "./scm_config.ts";
import { readScmTable } from "./scm_table.ts";
import { type Table, tableAt } from "./toml.ts";

/**
 * Reads the configuration that setuptools with setuptools-scm follows.
 *
 * Where both tables are there, setuptools takes `[tool.setuptools_scm]` (setuptools_scm,
 * `_integration/pyproject_reading.py`).
 *
 * @param pyproject The whole document.
 * @param requires `build-system.requires`.
 * @param text The document's text, to say where a fault is.
 * @returns `undefined` when setuptools-scm is not asked for a version at all.
 * @throws {ReleaseError} "scm-config-invalid" for an unknown key or a value of the wrong type.
 */
export function readScmConfig(
  pyproject: Table,
  requires: readonly string[],
  text: string,
): ScmConfig | undefined {
  for (const name of ["setuptools_scm", "vcs-versioning"] as const) {
    const table = tableAt(pyproject, "tool", name);
    if (table !== undefined) return readScmTable(name, table, defaultScmConfig, text);
  }
  const simple = requires.map(tryParseRequirementName).some((requirement) =>
    requirement?.name === "setuptools-scm" && requirement.extras.includes("simple")
  );
  return simple ? defaultScmConfig : undefined;
}
