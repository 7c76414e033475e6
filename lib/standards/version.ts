// PEP 440 versions: from text to parts that lose nothing, however large the numbers.
import { ReleaseError } from "../errors.ts";
import type { Version } from "./version_parts.ts";

export { compareVersions } from "./version_order.ts";
export type { Version } from "./version_parts.ts";
export { formatVersion, isPrerelease } from "./version_text.ts";

// What Python's str.strip() and \s remove; JavaScript's \s knows U+FEFF and not the separators.
const space =
  "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*";

// PEP 440, appendix B, as packaging 26 reads it.
const grammar = new RegExp(
  `^${space}v?` +
    "(?:(?<epoch>[0-9]+)!)?" +
    "(?<release>[0-9]+(?:\\.[0-9]+)*)" +
    "(?:[._-]?(?<phase>alpha|a|beta|b|preview|pre|c|rc)[._-]?(?<pre>[0-9]+)?)?" +
    "(?:-(?<implicit>[0-9]+)|[._-]?(?<isPost>post|rev|r)[._-]?(?<post>[0-9]+)?)?" +
    "(?:[._-]?(?<isDev>dev)[._-]?(?<dev>[0-9]+)?)?" +
    `(?:\\+(?<local>[a-z0-9]+(?:[._-][a-z0-9]+)*))?${space}$`,
  "i",
);

// Python refuses to read longer numbers, so no Python tool can take such a version.
const tooLong = /[0-9]{4301}/;

const phases: Readonly<Record<string, "a" | "b" | "rc">> = {
  a: "a",
  alpha: "a",
  b: "b",
  beta: "b",
  c: "rc",
  pre: "rc",
  preview: "rc",
  rc: "rc",
};

/**
 * Reads a version in any of PEP 440's spellings.
 *
 * @param text The version, as a tag, a file name or a metadata field gives it.
 * @returns Its parts, or `undefined` when the text is no version.
 * @example
 * ```ts
 * import { formatVersion, tryParseVersion } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * const version = tryParseVersion("v2.0-RC.1");
 * assert.equal(version && formatVersion(version), "2.0rc1");
 * assert.equal(tryParseVersion("1.0-final"), undefined);
 * ```
 */
export function tryParseVersion(text: string): Version | undefined {
  const parts = grammar.exec(text)?.groups;
  if (parts === undefined || tooLong.test(text)) return undefined;
  const { epoch, release, phase, pre, implicit, isPost, post, isDev, dev, local } = parts;
  const known = phase === undefined ? undefined : phases[phase.toLowerCase()];
  return {
    epoch: BigInt(epoch ?? 0),
    release: (release ?? "").split(".").map(BigInt),
    ...(known === undefined ? {} : { pre: { phase: known, number: BigInt(pre ?? 0) } }),
    ...(implicit === undefined && isPost === undefined
      ? {}
      : { post: BigInt(implicit ?? post ?? 0) }),
    ...(isDev === undefined ? {} : { dev: BigInt(dev ?? 0) }),
    local: local === undefined ? [] : local.split(/[._-]/).map(
      (segment) => /^[0-9]+$/.test(segment) ? BigInt(segment) : segment.toLowerCase(),
    ),
  };
}

/**
 * Reads a version in any of PEP 440's spellings.
 *
 * @param text The version.
 * @throws {ReleaseError} `version-invalid` when the text is no version.
 * @example
 * ```ts
 * import { parseVersion } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(parseVersion("0.6.0.dev23").release, [0n, 6n, 0n]);
 * assert.equal(parseVersion("0.6.0.dev23").dev, 23n);
 * ```
 */
export function parseVersion(text: string): Version {
  const version = tryParseVersion(text);
  if (version !== undefined) return version;
  throw new ReleaseError("version-invalid", `Cannot read ${JSON.stringify(text)} as a version`, {
    why: "Python's packaging tools and indexes accept versions in the form of PEP 440 only",
    hint: "Use a version such as 1.2.3, 1.2.3rc1, 1.2.3.post1 or 1.2.3.dev4.",
  });
}
