// PEP 440 version specifiers: whether a version is one that a requirement allows.
import {
  compareVersions,
  formatVersion,
  isPrerelease,
  tryParseVersion,
  type Version,
} from "./version.ts";

const clause = /^\s*(===|~=|==|!=|<=|>=|<|>)\s*(\S+)\s*$/;

/**
 * Whether a version satisfies a set of specifiers, as packaging reads them (`SpecifierSet.contains` with
 * pre-releases allowed).
 *
 * @param specifiers Clauses with commas between them, such as `>=8,<10`; none allows every version.
 * @param version The version.
 * @returns `undefined` when a clause is none.
 * @example
 * ```ts
 * import { parseVersion, satisfies } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * assert.equal(satisfies(">=8,<10", parseVersion("9.2.2")), true);
 * assert.equal(satisfies("~=8.1", parseVersion("9.0")), false);
 * ```
 */
export function satisfies(specifiers: string, version: Version): boolean | undefined {
  const results = specifiers.split(",").filter((text) => text.trim() !== "")
    .map((text) => satisfiesOne(text, version));
  return results.includes(undefined) ? undefined : results.every((result) => result === true);
}

function satisfiesOne(text: string, version: Version): boolean | undefined {
  const [, operator = "", bound = ""] = clause.exec(text) ?? [];
  if (operator === "===") return formatVersion(version).toLowerCase() === bound.toLowerCase();
  const prefix = bound.endsWith(".*") ? bound.slice(0, -2) : undefined;
  const limit = tryParseVersion(prefix ?? bound);
  if (limit === undefined) return undefined;
  const open = { ...version, local: [] };
  const isEqualOperator = operator === "==" || operator === "!=";
  if (prefix !== undefined) {
    const whole = formatVersion(limit) !== formatVersion(releaseOnly(limit, limit.release));
    if (!isEqualOperator || whole) return undefined;
    return beginsWith(open, limit) === (operator === "==");
  }
  if (limit.local.length > 0 && !isEqualOperator) return undefined;
  const order = compareVersions(limit.local.length === 0 ? open : version, limit);
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<=":
      return order <= 0;
    case ">=":
      return order >= 0;
    case "~=":
      return limit.release.length < 2
        ? undefined
        : order >= 0 && beginsWith(open, releaseOnly(limit, limit.release.slice(0, -1)));
    case "<":
      // Its own pre-releases and development releases do not count as before it.
      return compareVersions(open, isPrerelease(limit) ? limit : { ...limit, dev: 0n }) < 0;
    case ">":
      return order > 0 && !isPostOf(open, limit);
    default:
      return undefined;
  }
}

/** `>` leaves out the post-releases of the bound itself. */
function isPostOf(version: Version, limit: Version): boolean {
  const phase = ({ pre }: Version) => pre === undefined ? "" : `${pre.phase}${pre.number}`;
  return limit.post === undefined && limit.dev === undefined && sameRelease(version, limit) &&
    phase(version) === phase(limit);
}

function releaseOnly({ epoch }: Version, release: readonly bigint[]): Version {
  return { epoch, release, local: [] };
}

function sameRelease(a: Version, b: Version): boolean {
  return compareVersions(releaseOnly(a, a.release), releaseOnly(b, b.release)) === 0;
}

/** Whether a version begins with another's epoch and numbers, missing numbers of its own taken for 0. */
function beginsWith(version: Version, { epoch, release }: Version): boolean {
  return version.epoch === epoch &&
    release.every((number, at) => number === (version.release[at] ?? 0n));
}
