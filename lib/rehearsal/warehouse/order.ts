// Releases and files in the order in which an index lists them.
import { compareVersions, isPrerelease, parseVersion } from "../../standards/version.ts";
import type { Project, Release } from "./model.ts";

/** Oldest version first. */
export function releasesOf(project: Project): Release[] {
  return [...project.releases.values()]
    .sort((a, b) => compareVersions(parseVersion(a.version), parseVersion(b.version)));
}

/** The release that people mean: the newest final one that is not yanked, else the newest. */
export function latestOf(project: Project): Release | undefined {
  const releases = releasesOf(project).reverse();
  const rank = ({ version, yanked }: Release) =>
    (yanked === false ? 0 : 2) + (isPrerelease(parseVersion(version)) ? 1 : 0);
  return releases.toSorted((a, b) => rank(a) - rank(b))[0];
}
