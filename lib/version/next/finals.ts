// Final versions, and which of several versions is the highest.
import { compareVersions, type Version } from "../../standards/version.ts";

/** A version's epoch and release alone. */
export function finalOf({ epoch, release }: Pick<Version, "epoch" | "release">): Version {
  return { epoch, release, local: [] };
}

/** Whether a version is the release itself or a post-release of it: no pre-release, no development release. */
export function isFinal({ pre, dev }: Version): boolean {
  return pre === undefined && dev === undefined;
}

/** The highest version, the first of equal ones. */
export function highest<T>(all: readonly T[], versionOf: (one: T) => Version): T | undefined {
  return all.reduce<T | undefined>(
    (best, one) =>
      best === undefined || compareVersions(versionOf(one), versionOf(best)) > 0 ? one : best,
    undefined,
  );
}

/** Whether one version comes after another, or there is no other. */
export function isAbove(version: Version, other: Version | undefined): boolean {
  return other === undefined || compareVersions(version, other) > 0;
}
