// The order of versions after PEP 440.
import type { Version } from "./version_parts.ts";

/** Less, equal, or greater. */
export type Order = -1 | 0 | 1;

type Part = string | bigint | number;

/**
 * Compares two versions as installers do (PEP 440, "Summary of permitted suffixes and relative
 * ordering"): `1.0` and `1.0.0` are equal, a local version comes after the same one without.
 *
 * @param a One version.
 * @param b The other.
 * @returns -1 when `a` comes first, 1 when `b` does, 0 when they are the same version.
 * @example
 * ```ts
 * import { compareVersions, parseVersion } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * assert.equal(compareVersions(parseVersion("0.6.0.dev23"), parseVersion("0.6.0")), -1);
 * assert.equal(compareVersions(parseVersion("1.0"), parseVersion("1.0.0")), 0);
 * ```
 */
export function compareVersions(a: Version, b: Version): Order {
  return compareParts([a.epoch], [b.epoch]) ||
    compareParts(withoutTrailingZeros(a.release), withoutTrailingZeros(b.release)) ||
    compareParts(suffixOf(a), suffixOf(b)) ||
    compareParts(a.local.flatMap(segmentOf), b.local.flatMap(segmentOf));
}

function withoutTrailingZeros(release: readonly bigint[]): readonly bigint[] {
  return release.slice(0, release.findLastIndex((number) => number !== 0n) + 1);
}

/** The suffixes as numbers: what is not there stands before or after what is, as the PEP has it. */
function suffixOf({ pre, post, dev }: Version): Part[] {
  const onlyDev = dev !== undefined && pre === undefined && post === undefined;
  const phase = pre === undefined ? (onlyDev ? 0 : 4) : { a: 1, b: 2, rc: 3 }[pre.phase];
  return [
    phase,
    pre?.number ?? 0n,
    post === undefined ? 0 : 1,
    post ?? 0n,
    dev === undefined ? 1 : 0,
    dev ?? 0n,
  ];
}

/** A local segment as a rank and a value: words come before numbers. */
function segmentOf(segment: string | bigint): Part[] {
  return [typeof segment === "string" ? 0 : 1, segment];
}

/** Compares part by part; where one list ends, the shorter comes first. */
function compareParts(a: readonly Part[], b: readonly Part[]): Order {
  for (const [at, part] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (part < other) return -1;
    if (part > other) return 1;
  }
  return a.length < b.length ? -1 : 0;
}
