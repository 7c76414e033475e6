// semver-pep440-release-branch, once release-branch-semver: minor releases, patches on release branches.
import { nextSemver, nextVersion } from "../bump.ts";
import { isExact, type VersionScheme } from "../scm_version.ts";

/** The tag; after it, the next patch on a branch named for the tag's first two numbers, else the next minor. */
export const releaseBranchSemver: VersionScheme = (version) => {
  const { tag, branch, distance } = version;
  if (isExact(version)) return tag.text;
  const last = branch?.split("/").at(-1);
  const named = last === undefined ? undefined : version.matchTag(last)?.replace(/^v/, "");
  const upToMinor = (text: string) => text.split(".").slice(0, 2).join(".");
  const next = named !== undefined && upToMinor(named) === upToMinor(tag.text)
    ? nextVersion(tag)
    : nextSemver(tag, 2);
  return `${next}.dev${distance}`;
};
