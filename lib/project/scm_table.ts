// The keys of [tool.setuptools_scm], one by one (vcs_versioning 2.6.0, `_config.py`).
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { locateKey } from "./locate.ts";
import { suggestion } from "./nearest.ts";
import type { ScmConfig, ScmTableName } from "./scm_config.ts";
import { splitWords } from "./shell_words.ts";
import { isTable, stringList, type Table } from "./toml.ts";

type Kind = "a string" | "true or false" | "a table" | "a string or a list of strings" | "anything";

const known: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  "": {
    root: "a string",
    version_scheme: "a string or a list of strings",
    local_scheme: "a string or a list of strings",
    tag_regex: "a string",
    tag: "a table",
    scm: "a table",
    git_describe_command: "a string or a list of strings",
    parentdir_prefix_version: "a string",
    fallback_version: "a string",
    fallback_root: "a string",
    write_to: "a string",
    write_to_template: "a string",
    write_to_source: "true or false",
    version_file: "a string",
    version_file_template: "a string",
    parse: "anything",
    dist_name: "a string",
    version_cls: "anything",
    normalize: "true or false",
    search_parent_directories: "true or false",
    relative_to: "anything",
    project_path: "anything",
    parent: "anything",
  },
  tag: { prefix: "a string", strict: "true or false", regex: "a string" },
  scm: { git: "a table" },
  "scm.git": {
    describe_command: "a string or a list of strings",
    pre_parse: "a string",
    distance_scope: "anything",
    distance_count: "a string",
  },
};

/** Keys whose meaning is Python's own, or not followed here. */
const onlyPython = ["parse", "version_cls", "dist_name", "project_path", "parent"];

/**
 * Reads the table's keys into a {@link ScmConfig}.
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
  const fail = (keys: readonly string[], message: string, hint: string) => {
    const path = ["tool", name, ...keys];
    return new ReleaseError("scm-config-invalid", `${message} (at ${path.join(".")})`, {
      hint,
      at: { file: "pyproject.toml", ...locateKey(text, path) },
    });
  };
  const part = (...keys: string[]): Table => {
    const found = keys.reduce<unknown>((from, key) => isTable(from) ? from[key] : undefined, table);
    const checked = isTable(found) ? found : {};
    const kinds = known[keys.join(".")] ?? {};
    for (const [key, value] of Object.entries(checked)) {
      const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
      if (kind === undefined) {
        const message = `Unknown key "${inline(key, 80)}"`;
        throw fail([...keys, key], message, suggestion(key, Object.keys(kinds)));
      }
      if (!isOf(kind, value)) {
        throw fail([...keys, key], `Expected ${kind} as "${key}"`, `Write ${kind} there`);
      }
    }
    return checked;
  };
  const top = part();
  const tag = part("tag");
  part("scm");
  const git = part("scm", "git");
  const only = <T>(keys: readonly [string[], T | undefined, string[], T | undefined]) => {
    const [first, old, second, current] = keys;
    if (old !== undefined && current !== undefined) {
      const message = `Both "${first.join(".")}" and "${second.join(".")}" are set`;
      throw fail(first, message, `Keep "${second.join(".")}": the other is its old name`);
    }
    return current ?? old;
  };
  const describe = only([["git_describe_command"], top["git_describe_command"], [
    "scm",
    "git",
    "describe_command",
  ], git["describe_command"]]);
  const describeCommand = typeof describe === "string"
    ? splitWords(describe)
    : stringList(describe);
  if (describe !== undefined && describeCommand?.[0] === undefined) {
    throw fail(["git_describe_command"], "The describe command is no command", "Close its quotes");
  }
  const regex = string(only([["tag_regex"], top["tag_regex"], ["tag", "regex"], tag["regex"]]));
  const fallbackVersion = string(top["fallback_version"]);
  return {
    table: name,
    root: string(top["root"]) ?? defaults.root,
    versionSchemes: list(top["version_scheme"]) ?? defaults.versionSchemes,
    localSchemes: list(top["local_scheme"]) ?? defaults.localSchemes,
    tag: {
      prefix: string(tag["prefix"]) ?? "",
      strict: tag["strict"] === true,
      ...(regex === undefined || regex === "" ? {} : { regex }),
    },
    ...(describeCommand === undefined ? {} : { describeCommand }),
    ...(fallbackVersion === undefined ? {} : { fallbackVersion }),
    searchParentDirectories: top["search_parent_directories"] === true,
    normalize: top["normalize"] !== false,
    versionFiles: [top["write_to"], top["version_file"]].map(string).filter((file) =>
      file !== undefined
    ),
    onlyPython: [
      ...onlyPython.filter((key) => Object.hasOwn(top, key)),
      ...(git["pre_parse"] === "fail_on_missing_submodules" ? ["scm.git.pre_parse"] : []),
      ...((git["distance_scope"] ?? false) === false ? [] : ["scm.git.distance_scope"]),
    ],
  };
}

function isOf(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case "a string":
      return typeof value === "string";
    case "true or false":
      return typeof value === "boolean";
    case "a table":
      return isTable(value);
    case "a string or a list of strings":
      return typeof value === "string" || stringList(value) !== undefined;
    case "anything":
      return true;
  }
}

function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function list(value: unknown): readonly string[] | undefined {
  return typeof value === "string" ? [value] : stringList(value);
}
