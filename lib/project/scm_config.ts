// How setuptools-scm is told to make a version: its configuration as a value.
import { isAbsolute, join } from "../system/path.ts";

/** Who reads the configuration: setuptools' plugin, or hatchling's. */
export type ScmReader = "setuptools-scm" | "hatch-vcs";

/** How setuptools-scm makes a version, with its defaults. */
export interface ScmConfig {
  readonly reader: ScmReader;
  /** The table that says it, as in `[tool.setuptools_scm]`; absent when `setuptools-scm[simple]` in `requires` does. */
  readonly table?: string;
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
  /** Whether a submodule that is not there is an error. */
  readonly needsSubmodules: boolean;
  /** Only commits that touch the project, or one of these folders of the repository, count. */
  readonly distanceScope?: readonly string[];
  /** Which of those count: all whose content differs from a parent's, or only those on the first parent's line. */
  readonly distanceCount: "full-history" | "first-parent";
  /** The tag to count from where there is none; without a repository, the version. */
  readonly fallbackVersion?: string;
  /** Without a repository: what the name of the project's folder begins with, the version after it. */
  readonly parentdirPrefixVersion?: string;
  readonly searchParentDirectories: boolean;
  /** Where in the repository the project must be. */
  readonly projectPath?: string;
  /** The distribution's name for variables that overrule the configuration. */
  readonly distName?: string;
  /** Whether a tag is written in its normal form before it is worked on. */
  readonly normalize: boolean;
  /** Files that the build writes the version to, relative to the project. */
  readonly versionFiles: readonly string[];
  /** Keys that only Python can follow: with any of these the backend must be asked. */
  readonly onlyPython: readonly string[];
}

/** What setuptools-scm does when nothing is configured. */
export const defaultScmConfig: ScmConfig = {
  reader: "setuptools-scm",
  root: ".",
  versionSchemes: ["guess-next-dev"],
  localSchemes: ["node-and-date"],
  tag: { prefix: "", strict: false },
  needsSubmodules: false,
  distanceCount: "full-history",
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
