// A version below what the index has already: an error, unless it goes on with a series of its own.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { compareVersions, formatVersion, type Version } from "../standards/version.ts";

/**
 * The version on the index that a new one must not stay below.
 *
 * Like is compared with like: a development release with development releases, a final or post release
 * with those, a pre-release with all releases. A version that is there already is no new one. A maintenance
 * branch may go on below: with the newest of its minor series (1.4), or from version 1 on of its major one
 * (1), when the index has that series.
 *
 * @param version The new version.
 * @param there The versions on the index.
 * @returns The highest of those; `undefined` when nothing is in the way.
 */
export function higherThere(version: Version, there: readonly Version[]): Version | undefined {
  if (there.some((each) => compareVersions(each, version) === 0)) return undefined;
  const alike = there.filter((each) => comparable(version, each));
  const highest = alike.reduce<Version | undefined>(
    (most, each) => most === undefined || compareVersions(each, most) > 0 ? each : most,
    undefined,
  );
  if (highest === undefined || compareVersions(highest, version) < 0) return undefined;
  const newestOf = (parts: number) => {
    const series = alike.filter((each) => inSeries(version, each, parts));
    return series.length > 0 && series.every((each) => compareVersions(each, version) < 0);
  };
  const major = version.release[0] ?? 0n;
  return newestOf(2) || (major >= 1n && newestOf(1)) ? undefined : highest;
}

function comparable(version: Version, other: Version): boolean {
  if (version.dev !== undefined || other.dev !== undefined) {
    return version.dev !== undefined && other.dev !== undefined;
  }
  return version.pre !== undefined || other.pre === undefined;
}

function inSeries(version: Version, other: Version, parts: number): boolean {
  if (version.epoch !== other.epoch) return false;
  return Array.from({ length: parts }, (_, at) => at)
    .every((at) => (version.release[at] ?? 0n) === (other.release[at] ?? 0n));
}

/**
 * The error for a version below what is there.
 *
 * @param version The new version.
 * @param higher What {@link higherThere} found.
 * @param indexName The index's name for people.
 */
export function versionOlder(version: Version, higher: Version, indexName: string): ReleaseError {
  const [mine, other, index] = [formatVersion(version), formatVersion(higher), inline(indexName)];
  const [major = 0n, minor = 0n] = version.release;
  const series = [`${major}.${minor}`, ...(major >= 1n ? [`${major}`] : [])].join(" or ");
  const allow = "or publish it knowingly: --allow-older (PYRELEASE_ALLOW_OLDER=1)";
  const dev = version.dev !== undefined;
  return new ReleaseError("version-older", `${index} has ${other} already, and ${mine} is lower`, {
    why: [
      dev
        ? "Its number counts commits: history was rewritten, or another branch went further"
        : `Installers take the newest: ${mine} would reach only who asks for it by its version`,
      `A maintenance release may be lower, as the newest of a series that ${index} has: of ${series}`,
    ].join("\n"),
    hint: dev
      ? `Publish a later commit, or tag a release and go on from there; ${allow}`
      : `Tag a higher version; ${allow}`,
  });
}
