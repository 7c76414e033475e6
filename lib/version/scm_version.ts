// What a scheme makes a version from: setuptools-scm's `ScmVersion`.
import type { Version } from "../standards/version.ts";
import type { Fragments } from "./fragments.ts";

/** A tag that is a version. */
export interface TagVersion {
  /** As schemes see it: normalized, or as written where the configuration says `normalize = false`. */
  readonly text: string;
  /** Its parts. */
  readonly parsed: Version;
}

/** What git, or a file in its place, says about a commit. */
export interface ScmFacts {
  /** The nearest tag, its local part included. */
  readonly tag: TagVersion;
  /** Commits since the tag. */
  readonly distance: number | bigint;
  /** "g" and the commit in hex; absent before the first commit. */
  readonly node?: string;
  readonly dirty: boolean;
  /** The branch's name; "HEAD" when detached; absent where nothing says it. */
  readonly branch?: string;
  /** The day of the commit in UTC, as YYYY-MM-DD; absent where nothing says it. */
  readonly nodeDate?: string;
}

/** All that a scheme may look at. */
export interface ScmVersion extends ScmFacts {
  /** SOURCE_DATE_EPOCH, else now, in UTC: YYYYMMDDhhmmss. */
  readonly time: string;
  /** Whether a version is written in its normal form. */
  readonly normalize: boolean;
  /** How many characters of the commit are printed, its "g" included: 10 unless given. */
  readonly nodeLength?: number;
  /** Reads a name, such as a branch's, as a tag is read; `undefined` when it does not match. */
  readonly matchTag: (name: string) => string | undefined;
  /** The news fragments, where a scheme asks for them. */
  readonly fragments?: Fragments;
}

/** Makes the public part of a version. @throws {ReleaseError} "version-refused" */
export type VersionScheme = (version: ScmVersion) => string;

/** Makes the local part: "" for none, `undefined` to let the next scheme answer. */
export type LocalScheme = (version: ScmVersion) => string | undefined;

/** Whether the commit is a tag's and nothing is changed. */
export function isExact(version: Pick<ScmFacts, "distance" | "dirty">): boolean {
  return BigInt(version.distance) === 0n && !version.dirty;
}
