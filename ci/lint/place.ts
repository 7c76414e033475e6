// Where a file is: which part of pyrelease, and which folder of the library.
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

/** The folders of `lib/`, each using only itself and those before it; `error_codes` and `errors` are files. */
export const folders: readonly string[] = [
  "error_codes",
  "errors",
  "system",
  "standards",
  "python",
  "project",
  "git",
  "ci",
  "version",
  "dist",
  "build",
  "index",
  "verify",
  "attest",
  "publish",
  "prove",
  "rehearsal",
  "release",
  "setup",
  "report",
  "cli",
];

/** A file's place in the checkout. */
export interface Place {
  /** The path from the checkout's root, with slashes: `lib/git/tags.ts`. */
  readonly path: string;
  /** The first part of the path: `lib`, `tasks`, `ci`, `tests`. */
  readonly part: string;
  /** The folder of `lib/`; a file directly there is its own folder: `errors`, `mod`. */
  readonly folder: string | undefined;
}

const root = slashed(fileURLToPath(new URL("../../", import.meta.url)));

/**
 * The place of a file.
 *
 * @param filename As the linter names it: absolute, or from the checkout's root.
 */
export function placeOf(filename: string): Place {
  const name = slashed(filename);
  const path = posix.normalize(name.startsWith(root) ? name.slice(root.length) : name);
  const [part = "", second = ""] = path.split("/");
  return { path, part, folder: part === "lib" ? second.replace(/\.ts$/, "") : undefined };
}

/**
 * The place that an import names.
 *
 * @param from The importing file.
 * @param specifier What stands in the import.
 * @returns `undefined` for packages and built-in modules.
 */
export function importedPlace(from: Place, specifier: string): Place | undefined {
  if (!/^\.{1,2}\//.test(specifier)) return undefined;
  return placeOf(posix.join(posix.dirname(from.path), specifier));
}

/** Whether a file may use the world: files, processes, the network, the clock. */
export function mayTouchTheWorld({ part, folder }: Place): boolean {
  return (part !== "lib" && part !== "tasks") || folder === "system" || folder === "rehearsal";
}

/** Whether a file is of the library or a task: what the rules are for. */
export function isProduct({ part }: Place): boolean {
  return part === "lib" || part === "tasks";
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}
