// A project's releases in order, as each of its pages shows them.
import { compareVersions, isPrerelease, parseVersion } from "../../standards/version.ts";
import type { Project, Release, StoredFile } from "./storage.ts";

/** Releases that have files, oldest version first. */
export function releasesOf({ releases }: Project): Release[] {
  return [...releases.values()].filter(({ files }) => files.length > 0)
    .sort((a, b) => compareVersions(parseVersion(a.version), parseVersion(b.version)));
}

/** A release's files by name. */
export function filesOf({ files }: Release): StoredFile[] {
  return files.toSorted((a, b) => a.filename < b.filename ? -1 : 1);
}

/** Whether every file of a release is yanked. */
export function isYanked({ files }: Release): boolean {
  return files.every(({ yanked }) => yanked !== false);
}

/** The release that a project's page shows: none that is yanked or a pre-release, if it can be. */
export function latestOf(project: Project): Release | undefined {
  const newest = releasesOf(project).reverse();
  const standing = newest.filter((release) => !isYanked(release));
  return standing.find(({ version }) => !isPrerelease(parseVersion(version))) ?? standing[0] ??
    newest[0];
}

/** Where a file is served. */
export function addressOf(base: string, { path }: StoredFile): string {
  return `${base}files/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** A time as PyPI writes it: microseconds, UTC. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "000Z");
}
