// Where setuptools-scm finds its configuration in pyproject.toml.
import { tryParseRequirementName } from "./requirement.ts";
import { hatchSchema, tableSchema } from "./scm_schema.ts";
import type { ScmBase } from "./scm_table.ts";
import { checkTable } from "./table_error.ts";
import { isTable, parseToml, type Table, tableAt } from "./toml.ts";

/**
 * Finds the configuration that setuptools with setuptools-scm follows.
 *
 * Where both tables are there, setuptools takes `[tool.setuptools_scm]` (setuptools_scm,
 * `_integration/pyproject_reading.py`).
 *
 * @param pyproject The whole document.
 * @param requires `build-system.requires`.
 * @param text The document's text, to say where a fault is.
 * @returns `undefined` when setuptools-scm is not asked for a version at all.
 */
export function setuptoolsScm(
  pyproject: Table,
  requires: readonly string[],
  text: string,
): ScmBase | undefined {
  const base = (name: string, table: Table) => ({
    reader: "setuptools-scm" as const,
    table,
    schema: tableSchema,
    context: { code: "scm-config-invalid" as const, path: ["tool", name], text },
  });
  for (const name of ["setuptools_scm", "vcs-versioning"]) {
    const table = tableAt(pyproject, "tool", name);
    if (table !== undefined) return { ...base(name, table), name: `tool.${name}` };
  }
  const simple = requires.map(tryParseRequirementName).some((requirement) =>
    requirement?.name === "setuptools-scm" && requirement.extras.includes("simple")
  );
  return simple ? base("setuptools_scm", {}) : undefined;
}

const hatchVersion = {
  type: "object",
  properties: {
    "tag-pattern": { type: "string" },
    "fallback-version": { type: "string" },
    "raw-options": { type: "object" },
  },
};

/**
 * Finds the configuration that hatch-vcs hands to setuptools-scm (hatch_vcs 0.5.0, `version_source.py`).
 *
 * @param pyproject The whole document.
 * @param text Its text, to say where a fault is.
 * @param hatchText hatch.toml's text: what it says replaces what `[tool.hatch]` says, table by table.
 * @returns `undefined` when hatchling takes the version from elsewhere.
 * @throws {ReleaseError} "scm-config-invalid" for a value that hatch-vcs refuses; "toml-invalid"
 */
export function hatchVcs(
  pyproject: Table,
  text: string,
  hatchText: string | undefined,
): ScmBase | undefined {
  const inHatch = hatchText === undefined ? {} : parseToml(hatchText, "hatch.toml");
  const own = Object.hasOwn(inHatch, "version");
  const version = own ? inHatch["version"] : tableAt(pyproject, "tool", "hatch", "version");
  if (!isTable(version) || version["source"] !== "vcs") return undefined;
  const path = own ? ["version"] : ["tool", "hatch", "version"];
  const context = {
    code: "scm-config-invalid" as const,
    path,
    text: own ? hatchText ?? "" : text,
    place: { file: own ? "hatch.toml" : "pyproject.toml" },
  };
  checkTable(hatchVersion, version, context);
  const { write_to: _, write_to_template: __, ...raw } = tableAt(version, "raw-options") ?? {};
  const given = (key: string, value: unknown) =>
    value === "" || value === undefined ? {} : { [key]: value };
  return {
    reader: "hatch-vcs",
    name: path.join("."),
    table: {
      ...raw,
      ...given("tag_regex", version["tag-pattern"]),
      ...given("fallback_version", version["fallback-version"]),
    },
    schema: hatchSchema,
    context: { ...context, path: [...path, "raw-options"] },
  };
}
