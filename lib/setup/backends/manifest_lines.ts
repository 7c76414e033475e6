// The lines of MANIFEST.in that leave out of an sdist what the old backend left out.
import { folderOf } from "./selection.ts";

/** What setuptools puts into every sdist whatever MANIFEST.in says. */
const always = /^(pyproject\.toml|setup\.py|setup\.cfg|MANIFEST\.in)$/;

/**
 * The fewest lines that leave just these out; a folder with nothing in the sdist is left out whole.
 *
 * @param sdist What the sdist has.
 * @param tracked What git tracks, all of which setuptools' plugin takes.
 */
export function manifestLines(
  sdist: ReadonlySet<string>,
  tracked: readonly string[],
): readonly string[] {
  const kept = new Set<string>();
  for (const file of sdist) {
    for (let folder = folderOf(file); folder !== ""; folder = folderOf(folder)) kept.add(folder);
  }
  const lines = new Set<string>();
  for (const file of tracked) {
    if (sdist.has(file) || always.test(file)) continue;
    const parts = file.split("/");
    const gone = parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1).join("/"))
      .find((folder) => !kept.has(folder));
    lines.add(gone === undefined ? `exclude ${pattern(file)}` : `prune ${pattern(gone)}`);
  }
  return [...lines].sort();
}

/** MANIFEST.in knows no quotes: a character that means something there is any character. */
function pattern(path: string): string {
  return path.replace(/[\s[\]*#\\]/g, "?");
}
