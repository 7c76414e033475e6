// guess-next-dev: the next version's development releases, counted by commits.
import { nextVersion } from "../bump.ts";
import { isExact, type VersionScheme } from "../scm_version.ts";

/** The tag; after it, the version with its last number raised, and `.dev` with the distance. */
export const guessNextDev: VersionScheme = (version) =>
  isExact(version) ? version.tag.text : `${nextVersion(version.tag)}.dev${version.distance}`;
