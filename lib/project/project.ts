// A Python project as its pyproject.toml describes it.
import { join } from "@std/path";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { isValidName, normalizeName } from "../standards/name.ts";
import type { System } from "../system/mod.ts";
import { type PyreleaseConfig, readConfig } from "./config.ts";
import { locateKey } from "./locate.ts";
import { readScmConfig } from "./read_scm_config.ts";
import type { ScmConfig } from "./scm_config.ts";
import { isTable, parseToml, stringList, type Table, tableAt } from "./toml.ts";

/** What pyproject.toml says about a project. */
export interface Project {
  /** The folder that holds pyproject.toml: absolute, links resolved, when it was read from the disk. */
  readonly dir: string;
  /** As written in `[project]`. */
  readonly name: string;
  /** PEP 503. */
  readonly normalizedName: string;
  /** `build-system.requires`; `["setuptools"]` where PEP 518 makes it the default. */
  readonly requires: readonly string[];
  /** `build-system.build-backend`; absent means setuptools' legacy one (PEP 517). */
  readonly backend?: string;
  /** Whether the backend is the project's own code (`backend-path`). */
  readonly backendPath: boolean;
  /** The keys of `[tool.setuptools.dynamic]`: fields that setuptools itself fills. */
  readonly dynamicTables: readonly string[];
  readonly requiresPython?: string;
  /** `[project] version`, as written. */
  readonly staticVersion?: string;
  /** Whether `dynamic` names "version". */
  readonly dynamicVersion: boolean;
  /** How setuptools-scm is configured, where it is. */
  readonly scm?: ScmConfig;
  readonly config: PyreleaseConfig;
  /** The whole document. */
  readonly pyproject: Table;
}

const file = "pyproject.toml";

/**
 * Reads a project's pyproject.toml.
 *
 * @param system Its files.
 * @param dir The project's folder.
 * @throws {ReleaseError} "project-missing", "toml-invalid", "project-nameless", "project-invalid",
 *   "config-invalid" or "scm-config-invalid".
 */
export async function readProject(system: Pick<System, "files">, dir: string): Promise<Project> {
  const text = await system.files.readTextIfThere(join(dir, file));
  if (text === undefined) throw await missing(system, dir);
  // Absolute from here on: children run in folders of their own.
  return projectOf(await system.files.realPath(dir), text);
}

/**
 * The project that a pyproject.toml's text describes.
 *
 * @param dir The folder that holds it.
 * @param text The document.
 */
export function projectOf(dir: string, text: string): Project {
  const pyproject = parseToml(text, file);
  const table = tableAt(pyproject, "project");
  const name = table?.["name"];
  if (table === undefined || typeof name !== "string") throw nameless(table, text);
  if (!isValidName(name)) {
    throw invalid(`The project's name "${inline(name, 80)}" is not allowed`, ["name"], text, {
      why:
        "A name consists of ASCII letters, digits, -, _ and ., and begins and ends with a letter or digit",
      hint: "Write a valid name in [project]",
    });
  }
  const build = tableAt(pyproject, "build-system");
  const requires = stringList(build?.["requires"]) ?? ["setuptools"];
  const scm = readScmConfig(pyproject, requires, text);
  return {
    dir,
    name,
    normalizedName: normalizeName(name),
    requires,
    ...ifString("backend", build?.["build-backend"]),
    backendPath: build?.["backend-path"] !== undefined,
    dynamicTables: Object.keys(tableAt(pyproject, "tool", "setuptools", "dynamic") ?? {}),
    ...ifString("requiresPython", table["requires-python"]),
    ...versionOf(table, text),
    ...(scm === undefined ? {} : { scm }),
    config: readConfig(pyproject, text),
    pyproject,
  };
}

/** PEP 621: a version is either there or listed in `dynamic`; never both, never neither. */
function versionOf(
  table: Table,
  text: string,
): { readonly staticVersion?: string; readonly dynamicVersion: boolean } {
  const dynamicVersion = stringList(table["dynamic"])?.includes("version") ?? false;
  const version = table["version"];
  if (version === undefined) {
    if (dynamicVersion) return { dynamicVersion };
    throw invalid("[project] has no version", [], text, {
      why: "Neither `version` nor `dynamic` says where it comes from, so no backend can build it",
      hint:
        'Add `dynamic = ["version"]` to [project], and [tool.setuptools_scm] for a version from git',
    });
  }
  if (typeof version !== "string") {
    throw invalid("[project] version is not a string", ["version"], text, {
      hint: "Write the version in quotes",
    });
  }
  if (dynamicVersion) {
    throw invalid(
      `[project] has the version "${inline(version, 80)}" and calls it dynamic`,
      [
        "version",
      ],
      text,
      {
        why: "PEP 621 allows one of the two, and backends refuse both",
        hint: 'Remove `version` to take it from git, or "version" from `dynamic` to keep it',
      },
    );
  }
  return { staticVersion: version, dynamicVersion };
}

function ifString<K extends string>(key: K, value: unknown): { readonly [k in K]?: string } {
  return typeof value === "string" ? { [key]: value } as { [k in K]?: string } : {};
}

async function missing(system: Pick<System, "files">, dir: string): Promise<ReleaseError> {
  const there = await system.files.list(dir);
  const old = ["setup.py", "setup.cfg"].filter((name) => there.includes(name));
  const shown = await system.files.realPath(dir).catch(() => dir);
  return new ReleaseError("project-missing", `No pyproject.toml in ${inline(shown)}`, {
    why: old.length > 0
      ? `It has ${old.join(" and ")}, which do not say how the project is built`
      : there.length === 0
      ? "The folder is empty or does not exist"
      : "Only a folder with pyproject.toml is a project",
    hint: old.length > 0
      ? "Add pyproject.toml with [build-system] and a [project] table that holds at least name and version"
      : "Name the project's folder with --project, or run this in it",
  });
}

function nameless(table: Table | undefined, text: string): ReleaseError {
  const poetry = /^\s*\[tool\.poetry\]/m.test(text);
  return new ReleaseError("project-nameless", "No [project] name in pyproject.toml", {
    why: isTable(table)
      ? table["name"] === undefined
        ? "The table [project] is there, and has no `name`"
        : "The `name` in [project] is not a string"
      : poetry
      ? "The project is described in [tool.poetry] only"
      : "There is no table [project]; a name in setup.cfg or setup.py is not read",
    hint: isTable(table)
      ? 'Write it there, such as name = "the-name"'
      : "Move the project's name and metadata to [project] (PEP 621):\n" +
        '[project]\nname = "the-name"\ndynamic = ["version"]',
    at: { file, ...locateKey(text, ["project", "name"]) },
  });
}

function invalid(
  message: string,
  keys: readonly string[],
  text: string,
  parts: { readonly why?: string; readonly hint: string },
): ReleaseError {
  const at = { file, ...locateKey(text, ["project", ...keys]) };
  return new ReleaseError("project-invalid", message, { ...parts, at });
}
