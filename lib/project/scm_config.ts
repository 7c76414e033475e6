// How a project tells setuptools-scm to make its version: [tool.setuptools_scm] as a checked value.
import { isAbsolute, join } from "@std/path";
import { tryParseRequirementName } from "./requirement.ts";
import { readScmTable } from "./scm_table.ts";
import { type Table, tableAt } from "./toml.ts";

/** A table's name in pyproject.toml, under `tool`. */
export type ScmTableName = "setuptools_scm" | "vcs-versioning";

/** What setuptools-scm reads from pyproject.toml, with its defaults. */
export interface ScmConfig {
  /** The table that says it; absent when only `setuptools-scm[simple]` in `requires` does. */
  readonly table?: ScmTableName;
  /** The repository's folder, relative to pyproject.toml's. */
  readonly root: string;
  /** Names, in the order they are asked. */
  readonly versionSchemes: readonly string[];
  /** Names, in the order they are asked. */
  readonly localSchemes: readonly string[];
  readonly tag: {
    /** What a version tag begins with; stripped before it is read. */
    readonly prefix: string;
    /** Whether only tags with a dot between digits count. */
    readonly strict: boolean;
    /** A Python regular expression; the default one when absent. */
    readonly regex?: string;
  };
  /** The command that replaces `git describe`, split into words. */
  readonly describeCommand?: readonly string[];
  /** The tag to count from where there is none. */
  readonly fallbackVersion?: string;
  readonly searchParentDirectories: boolean;
  /** Whether a tag is written in its normal form before it is worked on. */
  readonly normalize: boolean;
  /** Files that the build writes the version to, relative to the project. */
  readonly versionFiles: readonly string[];
  /** Keys that only Python can follow: with any of these the backend must be asked. */
  readonly onlyPython: readonly string[];
}

/** What setuptools-scm does when nothing is configured. */
export const defaultScmConfig: ScmConfig = {
  root: ".",
  versionSchemes: ["guess-next-dev"],
  localSchemes: ["node-and-date"],
  tag: { prefix: "", strict: false },
  searchParentDirectories: false,
  normalize: true,
  versionFiles: [],
  onlyPython: [],
};

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

/**
 * The folder that must hold `.git`, or lie below it when parents are searched.
 *
 * @param dir The project's folder.
 * @param scm The configuration.
 */
export function scmRootOf(dir: string, scm: Pick<ScmConfig, "root"> = defaultScmConfig): string {
  return isAbsolute(scm.root) ? scm.root : join(dir, scm.root);
}
