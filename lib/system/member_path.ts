// Paths of archive members: what must never be followed on a disk.

/**
 * What makes a member's path unsafe or unreadable for some tool.
 *
 * @param path The path as the archive has it, `/` between its parts.
 * @returns A clause that can follow "because"; `undefined` for a path without fault.
 */
export function memberPathProblem(path: string): string | undefined {
  if (path === "" || path === "/") return "it is empty";
  if (path.startsWith("/")) return "it is absolute";
  if (/^[a-z]:/i.test(path)) return "it begins with a drive letter";
  if (path.includes("\\")) return "it has a backslash";
  if (path.includes("\0")) return "it has a NUL character";
  // deno-lint-ignore no-control-regex
  if (/[\x00-\x1f\x7f-\x9f\u2028\u2029]/.test(path)) return "it has a control character";
  if (reordering.test(path)) return "it has a character that reorders what is read";
  if (path.includes("\ufffd")) return "it is not UTF-8";
  const parts = path.split("/");
  if (parts.includes("..")) return "it leads out of the archive's folder";
  if (parts.some(isTooLong)) return "a part of it is longer than 255 bytes";
  return undefined;
}

/** Embeddings, overrides and isolates of Unicode's bidirectional algorithm: no language needs them in a name. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/;

/** No common file system has longer names. */
function isTooLong(part: string): boolean {
  return part.length > 255 || (part.length > 85 && new TextEncoder().encode(part).length > 255);
}

const mostShown = 200;

/**
 * A member's path as JSON, cut where it is long, with nothing in it that a terminal would obey.
 *
 * @param path The path as the archive has it.
 * @example
 * ```ts
 * import { shownPath } from "./member_path.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(shownPath("a\u202eb"), '"a\\u202eb"');
 * assert.equal(shownPath("x".repeat(300)), `"${"x".repeat(200)}…"`);
 * ```
 */
export function shownPath(path: string): string {
  const kept = path.length > mostShown ? `${path.slice(0, mostShown)}…` : path;
  return JSON.stringify(kept).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
