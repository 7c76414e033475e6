// A version and where it comes from.

/** Whose rules are followed. */
export const rules = "setuptools-scm 10.3.4";

/** Where a version comes from. */
export type VersionOrigin = "git" | "archive" | "static" | "environment" | "backend";

/** A project's version at one commit. */
export interface ComputedVersion {
  /** Normalized (PEP 440). */
  readonly version: string;
  /** As setuptools-scm writes it, where `normalize = false` keeps another spelling; hatchling puts that into the metadata. */
  readonly written?: string;
  /**
   * `git`: computed from tags; `archive`: what an sdist or a `git archive` says of itself; `static`: `[project] version`; `environment`: a PRETEND_VERSION variable;
   * `backend`: what the build backend said.
   */
  readonly source: VersionOrigin;
  /** The nearest tag, as git names it. */
  readonly tag?: string;
  /** Commits since the tag; without one, all commits. */
  readonly distance: number;
  /** "g" and the commit in hex, as `git describe` prints it. */
  readonly node?: string;
  /** The branch; absent when HEAD is detached. */
  readonly branch?: string;
  /** Whether tracked files differ from the commit. */
  readonly dirty: boolean;
  /** The commit in hex; absent before the first one, or outside a repository. */
  readonly commit?: string;
  /** When it was committed, in seconds since 1970. */
  readonly commitTime?: number;
  /** What `git describe` printed. */
  readonly describe?: string;
  /** Whether git found no tag to count from. */
  readonly tagless: boolean;
  /** Whether the clone's history is cut off. */
  readonly shallow: boolean;
  /** Whether the commit is the tag's, nothing is changed, and the version is the one that the tag names. */
  readonly exact: boolean;
  /** The setuptools-scm release whose rules were followed. */
  readonly rules: string;
}
