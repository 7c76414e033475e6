// A version and what states it.
import { inline } from "../../standards/display.ts";
import { formatVersion, type Version } from "../../standards/version.ts";

/** A version that something states. */
export interface Stated {
  readonly version: Version;
  /** The tag that does; absent for a version of the configuration. */
  readonly tag?: string;
}

/** What a version is called in a sentence: its tag, or what pyproject.toml says. */
export function nameOf({ tag, version }: Stated): string {
  return tag === undefined ? formatVersion(version) : inline(tag, 100);
}
