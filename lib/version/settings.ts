// The configuration that counts: pyproject.toml's, and what overrules it.
import { join } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import { scmRootOf } from "../project/scm_config.ts";
import { defaultScmConfig, type ScmConfig } from "../project/scm_config.ts";
import { sharedSchema, variableSchema } from "../project/scm_schema.ts";
import { readScmTable, type ScmLayer } from "../project/scm_table.ts";
import type { SourceTree } from "../project/source_tree.ts";
import { isTable, parseToml, type Table } from "../project/toml.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { findVariable, type Variable } from "./environment.ts";
import { projectPathIn } from "./project_path.ts";

const shared = ".config/python-vcs-versioning.toml";

/** The configuration of one project, with the name that variables know it by. */
export interface Settings {
  readonly scm: ScmConfig;
  /** The distribution's name; absent where nothing tells it to setuptools-scm. */
  readonly distribution?: string;
}

/**
 * Reads what counts for a project's version: its own configuration; over it, for setuptools, what the
 * repository's `.config/python-vcs-versioning.toml` says of it; over both a variable named OVERRIDES
 * (vcs_versioning 2.6.0, `Configuration.from_file`). hatch-vcs hands its options on itself: there neither counts.
 *
 * @param system Files and variables.
 * @param tree The project.
 * @param legacyName The name in setup.cfg, where it has one.
 * @throws {ReleaseError} "scm-config-invalid" or "toml-invalid"
 */
export async function readSettings(
  system: Pick<System, "env" | "files">,
  tree: SourceTree,
  legacyName?: string,
): Promise<Settings> {
  const { scmBase: base, scm = defaultScmConfig } = tree;
  if (base === undefined || base.reader === "hatch-vcs") {
    return { scm, ...(scm.distName === undefined ? {} : { distribution: scm.distName }) };
  }
  if (legacyName !== undefined && scm.distName !== undefined && scm.distName !== legacyName) {
    throw namedTwice(legacyName, scm.distName);
  }
  const file = await sharedLayer(system, tree, scm);
  const over = file === undefined ? [] : [file];
  const named = string(file?.table["dist_name"]) ?? legacyName ?? scm.distName ?? tree.name;
  const variable = findVariable(system.env, "OVERRIDES", named);
  if (variable !== undefined && variable.value !== "") over.push(variableLayer(variable));
  const distribution = string(over.at(-1)?.table["dist_name"]) ?? named;
  return {
    scm: over.length === 0 ? scm : readScmTable(base, over),
    ...(distribution === undefined ? {} : { distribution }),
  };
}

/** What the repository's own file says of this project; the file itself is passed over when it cannot be read. */
async function sharedLayer(
  system: Pick<System, "files">,
  tree: SourceTree,
  scm: ScmConfig,
): Promise<ScmLayer | undefined> {
  const root = scmRootOf(tree.dir, scm);
  const text = await system.files.readTextIfThere(join(root, shared));
  if (text === undefined) return undefined;
  const real = await system.files.realPath(root);
  const inside = scm.projectPath ?? (scm.root === "." ? "" : projectPathIn(real, tree.dir) ?? "");
  const key = inside === "" ? "." : inside;
  const table = readable(text)?.[key];
  if (!isTable(table)) return undefined;
  const context = {
    code: "scm-config-invalid",
    path: [key],
    text,
    place: { file: shared },
  } as const;
  return { table, schema: sharedSchema, context };
}

function readable(text: string): Table | undefined {
  try {
    return parseToml(text, shared);
  } catch {
    return undefined;
  }
}

function variableLayer(variable: Variable): ScmLayer {
  const known = Object.keys(variableSchema.properties ?? {});
  const table = parseVariable(variable);
  return {
    table: Object.fromEntries(Object.entries(table).filter(([key]) => known.includes(key))),
    schema: variableSchema,
    context: {
      code: "scm-config-invalid",
      path: [],
      text: "",
      place: { variable: variable.name },
    },
  };
}

/**
 * Reads a variable's value as setuptools-scm does: a TOML document, or one inline table.
 *
 * @throws {ReleaseError} "toml-invalid"
 */
export function parseVariable({ name, value }: Variable): Table {
  try {
    const whole = value.startsWith("{");
    const table = parseToml(whole ? `value = ${value}` : value, name);
    const inner = whole ? table["value"] : table;
    return isTable(inner) ? inner : {};
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    throw new ReleaseError("toml-invalid", `Cannot parse the variable ${name}`, {
      ...(error.why === undefined ? {} : { why: error.why }),
      hint: `Write TOML such as {local_scheme = "no-local-version"}, or unset ${name}`,
    });
  }
}

function namedTwice(legacy: string, own: string): ReleaseError {
  const message = `dist_name is "${inline(own, 80)}", and setup.cfg names the project "${
    inline(legacy, 80)
  }"`;
  return new ReleaseError("scm-config-invalid", message, {
    why: "setuptools-scm stops where the two differ",
    hint: "Remove dist_name from pyproject.toml, or the name from setup.cfg",
    at: { file: "pyproject.toml" },
  });
}

function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
