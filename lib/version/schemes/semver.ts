// semver-pep440, once python-simplified-semver: patch releases, minor ones from feature branches.
import { nextSemver } from "../bump.ts";
import { isExact, type VersionScheme } from "../scm_version.ts";

/** The tag; after it, the next minor version on a branch with "feature" in its name, else the next patch. */
export const semver: VersionScheme = (version) => {
  if (isExact(version)) return version.tag.text;
  const keep = version.branch?.includes("feature") ? 2 : 3;
  return `${nextSemver(version.tag, keep)}.dev${version.distance}`;
};
