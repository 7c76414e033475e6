// File names of source distributions (PEP 625), as strict as the index that will take them.
import { fileNameOf } from "./name.ts";
import type { Version } from "./version.ts";
import { formatVersion, tryParseVersion } from "./version.ts";

/** What the file name of a source distribution says. */
export interface SdistName {
  /** The project's name as it stands in the file name: normalized, with `_`. */
  readonly distribution: string;
  readonly version: Version;
  /** The version as it stands in the file name. */
  readonly versionText: string;
}

/**
 * Reads the file name of a source distribution: `{normalized name}-{normalized version}.tar.gz` and
 * nothing else, as PyPI demands (PEP 625, warehouse/forklift/legacy.py).
 *
 * @param filename The bare file name.
 * @returns Its parts, or what is wrong with it: a clause that can follow "because".
 * @example
 * ```ts
 * import { tryParseSdistName } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * const name = tryParseSdistName("pyforge_cli-0.6.0.tar.gz");
 * assert("distribution" in name);
 * assert.equal(name.distribution, "pyforge_cli");
 * assert("problem" in tryParseSdistName("pyforge-cli-0.6.0.tar.gz"));
 * ```
 */
export function tryParseSdistName(filename: string): SdistName | { readonly problem: string } {
  if (!filename.endsWith(".tar.gz")) return { problem: "it does not end in .tar.gz" };
  const stem = filename.slice(0, -".tar.gz".length);
  const dash = stem.lastIndexOf("-");
  if (dash < 1) return { problem: "it has no dash between name and version" };
  const distribution = stem.slice(0, dash);
  const versionText = stem.slice(dash + 1);
  const version = tryParseVersion(versionText);
  if (version === undefined) return { problem: `${JSON.stringify(versionText)} is not a version` };
  if (formatVersion(version) !== versionText) {
    return {
      problem: `its version is ${JSON.stringify(versionText)}, and the normalized one is ` +
        JSON.stringify(formatVersion(version)),
    };
  }
  if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(distribution)) {
    return {
      problem: `it begins with ${JSON.stringify(distribution)}, and the normalized name is ` +
        JSON.stringify(fileNameOf(distribution).replace(/^_|_$/g, "")),
    };
  }
  return { distribution, version, versionText };
}
