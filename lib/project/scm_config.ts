// How setuptools-scm is told to make a version: its configuration as a value.
import { isAbsolute, join } from "@std/path";

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
 * The folder that must hold `.git`, or lie below it when parents are searched.
 *
 * @param dir The project's folder.
 * @param scm The configuration.
 */
export function scmRootOf(dir: string, scm: Pick<ScmConfig, "root"> = defaultScmConfig): string {
  return isAbsolute(scm.root) ? scm.root : join(dir, scm.root);
}
