// Names of projects: valid, normalized, and as they stand in file names.

const valid = /^([a-z0-9]|[a-z0-9][a-z0-9._-]*[a-z0-9])$/i;

/**
 * Whether the text can be the name of a project: ASCII letters, digits, `.`, `_` and `-`, with a
 * letter or digit at both ends (core metadata, "Name").
 *
 * @param name The text to look at.
 */
export function isValidName(name: string): boolean {
  return valid.test(name);
}

/**
 * The name under which an index keeps the project: lower case, every run of `.`, `_` and `-` one `-`
 * (PEP 503). The name is not checked for validity.
 *
 * @param name A project's name in any spelling.
 * @example
 * ```ts
 * import { normalizeName } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * assert.equal(normalizeName("Zope.Interface__Extras"), "zope-interface-extras");
 * ```
 */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/**
 * The name as the file names of wheels and sdists begin: normalized, with `_` in the place of `-`
 * (PEP 427 as amended, PEP 625).
 *
 * @param name A project's name in any spelling.
 * @example
 * ```ts
 * import { fileNameOf } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * assert.equal(fileNameOf("pyforge-cli"), "pyforge_cli");
 * ```
 */
export function fileNameOf(name: string): string {
  return normalizeName(name).replaceAll("-", "_");
}
