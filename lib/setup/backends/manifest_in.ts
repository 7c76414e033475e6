// What MANIFEST.in takes into an sdist and leaves out of it.
import { partPattern } from "./python_glob.ts";

/**
 * Applies a MANIFEST.in to what an sdist has already (setuptools 84, `command/egg_info.py`).
 *
 * @param text MANIFEST.in.
 * @param defaults What is in the sdist without it.
 * @param files All files that are there.
 */
export function applyManifest(
  text: string,
  defaults: Iterable<string>,
  files: readonly string[],
): ReadonlySet<string> {
  const chosen = new Set(defaults);
  for (const line of text.replace(/\\\r?\n/g, " ").split(/\r?\n/)) {
    const [command = "", ...words] = line.replace(/#.*/, "").trim().split(/\s+/);
    const isFolder = command.startsWith("recursive") ? words.shift() : undefined;
    const patterns = words.map((word) => expression(command, word, isFolder));
    const matches = (file: string) => patterns.some((pattern) => pattern.test(file));
    if (["include", "recursive-include", "global-include", "graft"].includes(command)) {
      for (const file of files) if (matches(file)) chosen.add(file);
    } else if (["exclude", "recursive-exclude", "global-exclude", "prune"].includes(command)) {
      for (const file of chosen) if (matches(file)) chosen.delete(file);
    }
  }
  return chosen;
}

function expression(command: string, word: string, folder: string | undefined): RegExp {
  const path = word.replace(/^\.\//, "").replace(/\/+$/, "");
  if (command === "graft" || command === "prune") return new RegExp(`^${globbed(path)}/`, "u");
  if (command.startsWith("global")) return new RegExp(`^(?:.*/)?${globbed(path)}$`, "u");
  if (folder === undefined) return new RegExp(`^${globbed(path)}$`, "u");
  const home = folder.replace(/^\.\//, "").replace(/\/+$/, "");
  const start = home === "" || home === "." || home === "*"
    ? "(?:.*/)?"
    : `${globbed(home)}/(?:.*/)?`;
  return new RegExp(`^${start}${globbed(path)}$`, "u");
}

/** distutils' stars match hidden names, too. */
function globbed(path: string): string {
  return path.split("/").map((part) =>
    part === "**" ? ".*" : partPattern(part).replace(/^\(\?!\\\.\)/, "")
  ).join("/");
}
