// towncrier-fragments: the next version by what the news fragments announce.
import { nextMajor, nextSemver } from "../bump.ts";
import type { FragmentKind, Fragments } from "../fragments.ts";
import { isExact, type ScmVersion, type VersionScheme } from "../scm_version.ts";
import { guessNextDev } from "./guess_next_dev.ts";

/** The tag; after it, the next major, minor or patch release, or what guess-next-dev says where nothing is announced. */
export const towncrierFragments: VersionScheme = (version) => next(version, false);

/** The same, but before 1.0 what breaks is a minor release, until a fragment of kind `major` is there. */
export const towncrierFragmentsZerover: VersionScheme = (version) => next(version, true);

function next(version: ScmVersion, zerover: boolean): string {
  if (isExact(version)) return version.tag.text;
  const { tag, distance, fragments = new Set<FragmentKind>() } = version;
  const any = (...kinds: FragmentKind[]) => kinds.some((kind) => fragments.has(kind));
  const breaks = any("major", "breaking", "removal");
  // Read only where it decides: a tag whose first part is no number is an error there.
  const tamed = breaks && zerover && !any("major") && nextMajor(tag) === "1.0.0";
  if (breaks && !tamed) return `${nextMajor(tag)}.dev${distance}`;
  if (tamed || any("feature", "deprecation")) return `${nextSemver(tag, 2)}.dev${distance}`;
  return isEmpty(fragments) ? guessNextDev(version) : `${nextSemver(tag, 3)}.dev${distance}`;
}

function isEmpty(fragments: Fragments): boolean {
  return fragments.size === 0;
}
