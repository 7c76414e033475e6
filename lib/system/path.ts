// The few path functions that pyrelease needs, under the names that they have in node:path.
//
// Loading that takes Deno about as long as reading a small repository does, and `version` and `publish` load no part of
// Node's layer where they can do without.

const separators = /[/\\]+/;
const drive = /^[A-Za-z]:(?=[/\\]|$)/;

/** Whether backslashes separate: they are part of a name where a path begins with a slash or with neither. */
function isWindows(path: string): boolean {
  return drive.test(path) || path.startsWith("\\\\");
}

/** What stands before a path's first name: "/", a drive, or nothing. */
function rootOf(path: string): string {
  if (!isWindows(path)) return path.startsWith("/") ? "/" : "";
  return (/^(?:[A-Za-z]:)?[/\\]*/.exec(path)?.[0] ?? "").replaceAll("\\", "/");
}

function namesOf(path: string): string[] {
  const rest = path.slice(rootOf(path).length);
  return rest.split(isWindows(path) ? separators : /\/+/).filter((name) => name !== "");
}

/** Whether a path begins at a root. */
export function isAbsolute(path: string): boolean {
  return rootOf(path) !== "";
}

/**
 * One path after the other, `.` and `..` worked out.
 *
 * @param parts The first may be absolute; empty ones do not count.
 * @example
 * ```ts
 * import { join } from "./path.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(join("/project/pkg", "..", "a.txt"), "/project/a.txt");
 * ```
 */
export function join(...parts: readonly string[]): string {
  const [first = "", ...others] = parts.filter((part) => part !== "");
  const root = rootOf(first);
  const separate = isWindows(first) ? separators : /\/+/;
  const names: string[] = [];
  for (const name of [...namesOf(first), ...others.flatMap((part) => part.split(separate))]) {
    if (name === "" || name === ".") continue;
    if (name === ".." && names.length > 0 && names.at(-1) !== "..") names.pop();
    else if (name !== ".." || root === "") names.push(name);
  }
  const body = names.join("/") || (root === "" ? "." : "");
  const last = parts.findLast((part) => part !== "") ?? "";
  return `${root}${body}${body !== "" && last.endsWith("/") ? "/" : ""}`;
}

/** The folder that holds what a path names. */
export function dirname(path: string): string {
  const above = namesOf(path).slice(0, -1).join("/");
  return rootOf(path) + above || ".";
}

/** A path's last name. */
export function basename(path: string): string {
  return namesOf(path).at(-1) ?? "";
}

/**
 * The way from one absolute path to another; "" when they are the same.
 *
 * @param from A folder.
 * @param to Where to.
 */
export function relative(from: string, to: string): string {
  const [start, end] = [namesOf(join(from)), namesOf(join(to))];
  if (rootOf(from).toLowerCase() !== rootOf(to).toLowerCase()) return to;
  let same = 0;
  while (same < start.length && start[same] === end[same]) same++;
  return [...start.slice(same).map(() => ".."), ...end.slice(same)].join("/");
}

/**
 * The path that a `file:` address names.
 *
 * @param url Such as `file:///project/tasks/main.ts`.
 * @example
 * ```ts
 * import { pathOfFileUrl } from "./path.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(pathOfFileUrl("file:///a%20b/c.ts"), "/a b/c.ts");
 * assert.equal(pathOfFileUrl("file:///C:/a/c.ts"), "C:/a/c.ts");
 * assert.equal(pathOfFileUrl("file://server/share/c.ts"), "//server/share/c.ts");
 * ```
 */
export function pathOfFileUrl(url: string): string {
  const { host, pathname } = new URL(url);
  const path = decodeURIComponent(pathname);
  if (host !== "") return `//${host}${path}`;
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
}
