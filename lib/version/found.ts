// What was found of a commit's version, before it is written out.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { tryParseVersion } from "../standards/version.ts";
import type { ScmFacts } from "./scm_version.ts";

/** What git, a file in its place, or a variable says. */
export interface Found extends ScmFacts {
  /** Whether the tag is the version as it stands, and no scheme is asked. */
  readonly preformatted: boolean;
  /** What said it: a file's name, a variable's, a key's; absent for git. */
  readonly from?: string;
}

/**
 * A version that is stated whole.
 *
 * @param text The version.
 * @param from What states it.
 * @throws {ReleaseError} "version-invalid" when it is none.
 */
export function asWritten(text: string, from: string): Found {
  const parsed = tryParseVersion(text);
  if (parsed !== undefined) {
    return { tag: { text, parsed }, distance: 0, dirty: false, preformatted: true, from };
  }
  throw new ReleaseError("version-invalid", `${from} says "${inline(text, 80)}"`, {
    why: "That is no PEP 440 version, and without a repository nothing else states one",
    hint: "Work in a clone of the project, or in an unpacked sdist as it was made",
  });
}
