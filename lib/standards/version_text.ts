// A version as text: PEP 440's one normalized spelling.
import type { Version } from "./version_parts.ts";

/**
 * The normalized spelling of a version (PEP 440, "Normalization"), the one that file names and
 * metadata carry.
 *
 * @param version The version.
 * @example
 * ```ts
 * import { formatVersion, parseVersion } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * assert.equal(formatVersion(parseVersion("1!2.0-alpha.3-4+Ubuntu_01")), "1!2.0a3.post4+ubuntu.1");
 * ```
 */
export function formatVersion(version: Version): string {
  const { epoch, release, pre, post, dev, local } = version;
  return [
    epoch === 0n ? "" : `${epoch}!`,
    release.join("."),
    pre === undefined ? "" : `${pre.phase}${pre.number}`,
    post === undefined ? "" : `.post${post}`,
    dev === undefined ? "" : `.dev${dev}`,
    local.length === 0 ? "" : `+${local.join(".")}`,
  ].join("");
}

/**
 * Whether installers pass the version over unless asked for it: an alpha, beta or release candidate,
 * or any development release.
 *
 * @param version The version.
 */
export function isPrerelease(version: Version): boolean {
  return version.pre !== undefined || version.dev !== undefined;
}
