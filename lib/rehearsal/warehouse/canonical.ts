// The key under which a release is kept: two spellings of one version are one release.
import { formatVersion, parseVersion, type Version } from "../../standards/version.ts";

/** `packaging.utils.canonicalize_version`: normalized, without trailing zeros. */
export function canonicalVersion(version: Version): string {
  const last = version.release.findLastIndex((part) => part !== 0n);
  return formatVersion({ ...version, release: version.release.slice(0, Math.max(last, 0) + 1) });
}

/** As {@link canonicalVersion}, from text that is known to be a version. */
export function canonicalVersionOf(text: string): string {
  return canonicalVersion(parseVersion(text));
}
