// From the keys of [tool.setuptools_scm] to what they mean.
import type { ScmConfig, ScmTableName } from "./scm_config.ts";
import { pythonKeys, scmSchema } from "./scm_schema.ts";
import { splitWords } from "./shell_words.ts";
import { checkTable, type TableContext, tableError } from "./table_error.ts";
import { stringList, type Table, tableAt } from "./toml.ts";

/**
 * Reads the table into a {@link ScmConfig}.
 *
 * @param name Which table it is.
 * @param table Its content.
 * @param defaults What holds for keys that are not there.
 * @param text The document's text, to say where a fault is.
 * @throws {ReleaseError} "scm-config-invalid"
 */
export function readScmTable(
  name: ScmTableName,
  table: Table,
  defaults: ScmConfig,
  text: string,
): ScmConfig {
  const context = { code: "scm-config-invalid", path: ["tool", name], text } as const;
  checkTable(scmSchema, table, context);
  const git = tableAt(table, "scm", "git") ?? {};
  const tag = tableAt(table, "tag") ?? {};
  const regex = string(renamed(context, table, ["tag_regex"], ["tag", "regex"]));
  const command = describeCommand(context, table);
  const fallbackVersion = string(table["fallback_version"]);
  return {
    table: name,
    root: string(table["root"]) ?? defaults.root,
    versionSchemes: list(table["version_scheme"]) ?? defaults.versionSchemes,
    localSchemes: list(table["local_scheme"]) ?? defaults.localSchemes,
    tag: {
      prefix: string(tag["prefix"]) ?? "",
      strict: tag["strict"] === true,
      ...(regex === undefined || regex === "" ? {} : { regex }),
    },
    ...(command === undefined ? {} : { describeCommand: command }),
    ...(fallbackVersion === undefined ? {} : { fallbackVersion }),
    searchParentDirectories: table["search_parent_directories"] === true,
    normalize: table["normalize"] !== false,
    versionFiles: [table["write_to"], table["version_file"]].map(string)
      .filter((file) => file !== undefined),
    onlyPython: [
      ...pythonKeys.filter((key) => Object.hasOwn(table, key)),
      ...(git["pre_parse"] === "fail_on_missing_submodules" ? ["scm.git.pre_parse"] : []),
      ...((git["distance_scope"] ?? false) === false ? [] : ["scm.git.distance_scope"]),
    ],
  };
}

function describeCommand(context: TableContext, table: Table): readonly string[] | undefined {
  const keys = ["scm", "git", "describe_command"];
  const written = renamed(context, table, ["git_describe_command"], keys);
  if (written === undefined) return undefined;
  const words = typeof written === "string" ? splitWords(written) : stringList(written);
  if (words?.[0] !== undefined) return words;
  const used = table["git_describe_command"] === undefined ? keys : ["git_describe_command"];
  const hint = "Write a command such as `git describe --dirty --tags --long`, its quotes closed";
  throw tableError(context, used, "The describe command is no command", hint);
}

/** The value of a key under its old name or its new one. */
function renamed(
  context: TableContext,
  table: Table,
  old: readonly string[],
  current: readonly string[],
): unknown {
  const [before, after] = [valueAt(table, old), valueAt(table, current)];
  if (before !== undefined && after !== undefined) {
    const message = `Both "${old.join(".")}" and "${current.join(".")}" are set`;
    throw tableError(
      context,
      old,
      message,
      `Keep "${current.join(".")}": the other is its old name`,
    );
  }
  return after ?? before;
}

function valueAt(table: Table, keys: readonly string[]): unknown {
  return tableAt({ table }, "table", ...keys.slice(0, -1))?.[keys.at(-1) ?? ""];
}

function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function list(value: unknown): readonly string[] | undefined {
  return typeof value === "string" ? [value] : stringList(value);
}
