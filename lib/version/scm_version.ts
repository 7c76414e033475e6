// What a scheme makes a version from: setuptools-scm's `ScmVersion`.
import type { Version } from "../standards/version.ts";

/** A tag that is a version. */
export interface TagVersion {
  /** As schemes see it: normalized, or as written where the configuration says `normalize = false`. */
  readonly text: string;
  /** Its parts. */
  readonly parsed: Version;
}

/** What git says about a commit, and what the configuration says about it. */
export interface ScmVersion {
  /** The nearest tag without its local part. */
  readonly tag: TagVersion;
  /** The local part of the nearest tag, normalized; "" without one. */
  readonly tagLocal: string;
  /** Commits since the tag. */
  readonly distance: number;
  /** "g" and the commit in hex; absent before the first commit. */
  readonly node?: string;
  readonly dirty: boolean;
  /** The branch's name; "HEAD" when detached; absent before the first commit. */
  readonly branch?: string;
  /** Milliseconds since 1970: SOURCE_DATE_EPOCH, else now. For the date of a dirty version only. */
  readonly time: number;
  /** Reads a name, such as a branch's, as a tag is read; `undefined` when it does not match. */
  readonly matchTag: (name: string) => string | undefined;
}

/** Makes the public part of a version. @throws {ReleaseError} "version-refused" */
export type VersionScheme = (version: ScmVersion) => string;

/** Makes the local part: "" for none, `undefined` to let the next scheme answer. */
export type LocalScheme = (version: ScmVersion) => string | undefined;

/** Whether the commit is a tag's and nothing is changed. */
export function isExact(version: Pick<ScmVersion, "distance" | "dirty">): boolean {
  return version.distance === 0 && !version.dirty;
}
