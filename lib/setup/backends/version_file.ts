// Which file the build writes the version to.
import type { SourceFiles } from "../source_files.ts";
import { folderOf } from "./selection.ts";

/**
 * The version file for a project: in the outermost package that has a module and is the project's own; none for modules
 * alone. A namespace's folder is not: each of its distributions would bring a file of that name.
 *
 * A tracked `_version.py` that holds more than a version keeps its name, and the generated one gets another.
 *
 * @param files The project.
 * @param wheel The wheel's files: path in it, and source.
 * @param name The project's name, whose package is taken before others as deep.
 */
export async function versionFileFor(
  files: SourceFiles,
  wheel: ReadonlyMap<string, string>,
  name: string,
): Promise<string | undefined> {
  const plain = (text: string) => text.toLowerCase().replace(/[-_.]+/g, "_");
  const rank = (path: string) => {
    const folder = folderOf(path);
    return plain(folder) === plain(name) ? 0 : /^(tests?|docs?|examples?)$/.test(folder) ? 2 : 1;
  };
  const homes = [...wheel].filter(([to]) => to.includes("/") && to.endsWith(".py")).sort(
    ([a], [b]) =>
      a.split("/").length - b.split("/").length || rank(a) - rank(b) || (a < b ? -1 : 1),
  );
  const folder = await firstOwn(files, homes.map(([, from]) => folderOf(from)));
  if (folder === undefined) return undefined;
  for (const name of ["_version.py", "_scm_version.py"]) {
    const text = files.tracked.includes(`${folder}/${name}`)
      ? await files.text(`${folder}/${name}`)
      : undefined;
    if (text === undefined || holdsOnlyAVersion(text)) return `${folder}/${name}`;
  }
  return undefined;
}

async function firstOwn(
  files: SourceFiles,
  folders: readonly string[],
): Promise<string | undefined> {
  for (const folder of new Set(folders)) {
    const path = `${folder}/__init__.py`;
    const text = files.tracked.includes(path) ? await files.text(path) : undefined;
    if (!/\b(extend_path|declare_namespace)\s*\(/.test(text ?? "")) return folder;
  }
  return undefined;
}

function holdsOnlyAVersion(text: string): boolean {
  const plain = text.replace(/("""|''')[\s\S]*?\1/g, "").split(/\r?\n/)
    .map((line) => line.replace(/#.*/, "").trim()).filter((line) => line !== "");
  return plain.every((line) =>
    /^(__version__|version|__version_tuple__|version_tuple|__all__)\s*(:[^=]+)?=/.test(line)
  );
}
