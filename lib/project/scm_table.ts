// From the keys of [tool.setuptools_scm] to what they mean.
import type { Schema } from "./schema.ts";
import { defaultScmConfig, type ScmConfig, type ScmReader } from "./scm_config.ts";
import { pythonKeys } from "./scm_schema.ts";
import { splitWords } from "./shell_words.ts";
import { checkTable, type TableContext, tableError } from "./table_error.ts";
import { stringList, type Table, tableAt } from "./toml.ts";

/** Settings from one place. */
export interface ScmLayer {
  readonly table: Table;
  readonly schema: Schema;
  readonly context: TableContext;
}

/** Where a configuration begins: pyproject.toml's own settings. */
export interface ScmBase extends ScmLayer {
  readonly reader: ScmReader;
  /** The table's name without brackets; absent when there is none. */
  readonly name?: string;
}

/**
 * Reads settings into a {@link ScmConfig}.
 *
 * @param base What pyproject.toml says.
 * @param over What overrules it, key by key, the strongest last.
 * @throws {ReleaseError} "scm-config-invalid"
 */
export function readScmTable(base: ScmBase, over: readonly ScmLayer[] = []): ScmConfig {
  const layers = [base, ...over];
  for (const { schema, table, context } of layers) checkTable(schema, table, context);
  const table: Table = Object.assign({}, ...layers.map((layer) => layer.table));
  const settings = { base, layers, table };
  const git = tableAt(table, "scm", "git") ?? {};
  const tag = tableAt(table, "tag") ?? {};
  const regex = string(renamed(settings, ["tag_regex"], ["tag", "regex"]));
  const describe = describeCommand(settings);
  const scope = git["distance_scope"] ?? false;
  return {
    reader: base.reader,
    ...(base.name === undefined ? {} : { table: base.name }),
    root: string(table["root"]) ?? defaultScmConfig.root,
    versionSchemes: list(table["version_scheme"]) ?? defaultScmConfig.versionSchemes,
    localSchemes: list(table["local_scheme"]) ?? defaultScmConfig.localSchemes,
    tag: {
      prefix: string(tag["prefix"]) ?? "",
      strict: tag["strict"] === true,
      ...(regex === undefined || regex === "" && base.reader === "hatch-vcs" ? {} : { regex }),
    },
    ...(describe === undefined ? {} : { describeCommand: describe }),
    needsSubmodules: git["pre_parse"] === "fail_on_missing_submodules",
    ...(scope === false ? {} : { distanceScope: stringList(scope) ?? [] }),
    distanceCount: git["distance_count"] === "first-parent" ? "first-parent" : "full-history",
    ...ifString("fallbackVersion", table["fallback_version"]),
    ...ifString("parentdirPrefixVersion", table["parentdir_prefix_version"]),
    searchParentDirectories: table["search_parent_directories"] === true,
    ...ifString("projectPath", table["project_path"]),
    ...ifString("distName", table["dist_name"]),
    normalize: table["normalize"] !== false,
    versionFiles: [table["write_to"], table["version_file"]].map(string)
      .filter((file) => file !== undefined),
    onlyPython: pythonKeys.filter((key) => Object.hasOwn(table, key)),
  };
}

interface Settings {
  readonly base: ScmLayer;
  readonly layers: readonly ScmLayer[];
  readonly table: Table;
}

function describeCommand(settings: Settings): readonly string[] | undefined {
  const [old, current] = [["git_describe_command"], ["scm", "git", "describe_command"]];
  const written = renamed(settings, old, current);
  if (written === undefined) return undefined;
  const words = typeof written === "string" ? splitWords(written) : stringList(written);
  if (words?.[0] !== undefined) return words;
  const used = valueAt(settings.table, old) === undefined ? current : old;
  const hint = "Write a command such as `git describe --dirty --tags --long`, its quotes closed";
  throw tableError(contextOf(settings, used), used, "The describe command is no command", hint);
}

/** The value of a key under its old name or its new one. */
function renamed(settings: Settings, old: readonly string[], current: readonly string[]): unknown {
  const [before, after] = [valueAt(settings.table, old), valueAt(settings.table, current)];
  if (before === undefined || after === undefined) return after ?? before;
  throw tableError(
    contextOf(settings, old),
    old,
    `Both "${old.join(".")}" and "${current.join(".")}" are set`,
    `Keep "${current.join(".")}": the other is its old name`,
  );
}

/** Where a key that is set was set. */
function contextOf({ base, layers }: Settings, keys: readonly string[]): TableContext {
  return (layers.findLast(({ table }) => valueAt(table, keys) !== undefined) ?? base).context;
}

function valueAt(table: Table, keys: readonly string[]): unknown {
  return tableAt({ table }, "table", ...keys.slice(0, -1))?.[keys.at(-1) ?? ""];
}

function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function ifString<K extends string>(key: K, value: unknown): { readonly [k in K]?: string } {
  return typeof value === "string" ? { [key]: value } as { [k in K]?: string } : {};
}

function list(value: unknown): readonly string[] | undefined {
  return typeof value === "string" ? [value] : stringList(value);
}
