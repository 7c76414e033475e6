// From what a backend ships to the settings with which setuptools ships the same.
import type { TomlValue } from "../toml_text.ts";
import { manifestLines } from "./manifest_lines.ts";
import { excludedData, type PackageTree, packageTrees } from "./package_trees.ts";
import type { Selection } from "./selection.ts";

/** Settings for setuptools, with its plugin that knows git's files. */
export interface SetuptoolsSettings {
  /** Keys below `[tool.setuptools]` with their values, in the order to write them. */
  readonly tables: readonly (readonly [readonly string[], TomlValue])[];
  /** The lines of MANIFEST.in; none where it is not needed. */
  readonly manifest: readonly string[];
  /** What setuptools cannot do. */
  readonly notes: readonly string[];
}

/**
 * The settings that ship a selection: of the tracked files setuptools' plugin takes all unless told otherwise.
 *
 * @param selection What the old backend ships.
 * @param tracked What git tracks.
 * @param generated The version file; "" where there is none.
 */
export function setuptoolsFor(
  selection: Selection,
  tracked: readonly string[],
  generated: string,
): SetuptoolsSettings {
  const { trees, modules, roots, stray } = packageTrees(selection.wheel, tracked);
  const own = generated.includes("/") && generated.endsWith(".py") &&
      roots.some((root) => root !== "" && generated === `${root}/${generated.split("/").at(-1)}`)
    ? [generated.split("/").at(-1)?.replace(/\.py$/, "") ?? ""]
    : [];
  const all = [...modules, ...own];
  const root = roots[0] ?? "";
  const { exclude, keys, lost } = excludedData(trees, tracked, new Set(selection.wheel.values()));
  const renamed = trees.some((tree) => tree.folder !== joined(tree.root, tree.name));
  const tables: (readonly [readonly string[], TomlValue])[] = [];
  if (renamed) {
    tables.push([["packages"], trees.flatMap((tree) => tree.packages)]);
    tables.push([["package-dir"], packageDir(trees)]);
  } else if (trees.length > 0) {
    if (all.length > 0 && root !== "") tables.push([["package-dir"], { "": root }]);
    if (all.length > 0) tables.push([["py-modules"], all]);
    const places = [...new Set(trees.map((tree) => tree.root))];
    if (places.some((place) => place !== "")) {
      tables.push([["packages", "find", "where"], places.map((place) => place || ".")]);
    }
    const names = trees.flatMap(({ name }) => [dotted(name), `${dotted(name)}.*`]);
    tables.push([["packages", "find", "include"], names]);
    if (exclude.length > 0) tables.push([["packages", "find", "exclude"], exclude]);
  } else {
    tables.push([["packages"], []]);
    if (root !== "") tables.push([["package-dir"], { "": root }]);
    tables.push([["py-modules"], all]);
  }
  for (const [key, patterns] of Object.entries(selection.packageData ?? {})) {
    tables.push([["package-data", key], patterns]);
  }
  for (const [key, patterns] of keys) tables.push([["exclude-package-data", key], patterns]);
  if (selection.scripts?.length) tables.push([["script-files"], selection.scripts]);
  for (const [folder, files] of byFolder(selection.data ?? new Map())) {
    tables.push([["data-files", folder], files]);
  }
  const moved = [...selection.data ?? []].filter(([to, from]) =>
    to.split("/").at(-1) !== from.split("/").at(-1)
  );
  return {
    tables,
    manifest: manifestLines(selection.sdist, tracked),
    notes: [
      ...stray.map((file) =>
        `The wheel has ${file}, which setuptools cannot put there: it takes packages and modules`
      ),
      ...lost.map((file) =>
        `The wheel leaves ${file} out; setuptools ships every module of a package that it ships`
      ),
      ...moved.map(([to, from]) => `${from} was installed as ${to}: setuptools keeps its name`),
    ],
  };
}

function packageDir(trees: readonly PackageTree[]): Readonly<Record<string, string>> {
  return Object.fromEntries(trees.map(({ name, folder }) => [dotted(name), folder]));
}

function byFolder(data: ReadonlyMap<string, string>): ReadonlyMap<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const [to, from] of data) {
    const folder = to.split("/").slice(0, -1).join("/");
    folders.set(folder, [...folders.get(folder) ?? [], from]);
  }
  return folders;
}

function dotted(path: string): string {
  return path.replaceAll("/", ".");
}

function joined(root: string, name: string): string {
  return root === "" ? name : `${root}/${name}`;
}
