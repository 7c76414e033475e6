// A wheel's files as trees of packages, and what of the trees stays out of the wheel.
import { folderOf } from "./selection.ts";

/** A package with all below it. */
export interface PackageTree {
  /** Its path in the wheel, such as `name` or `namespace/name`. */
  readonly name: string;
  /** Where it lies in the project. */
  readonly folder: string;
  /** The folder that holds the top of `name`; "" is the project's. */
  readonly root: string;
  /** Every package in it, with dots. */
  readonly packages: readonly string[];
}

/** What a wheel's files are to setuptools. */
export interface WheelTrees {
  readonly trees: readonly PackageTree[];
  /** Modules beside the packages. */
  readonly modules: readonly string[];
  /** The folders that modules or packages begin at. */
  readonly roots: readonly string[];
  /** Paths in the wheel that are of no package. */
  readonly stray: readonly string[];
}

/**
 * Sorts a wheel's files.
 *
 * @param wheel Paths in the wheel, and the files they come from.
 * @param tracked What git tracks: a namespace's folder counts only as deep as files of others are in it.
 */
export function packageTrees(
  wheel: ReadonlyMap<string, string>,
  tracked: readonly string[],
): WheelTrees {
  const entries = [...wheel].sort(([a], [b]) => a < b ? -1 : 1);
  const loose = entries.filter(([to]) => !to.includes("/"));
  const isModule = ([to, from]: readonly [string, string]) =>
    to.endsWith(".py") && (from === to || from.endsWith(`/${to}`));
  const tops = Map.groupBy(entries.filter(([to]) => to.includes("/")), ([to]) => to.split("/")[0]);
  const trees: PackageTree[] = [];
  const stray = loose.filter((entry) => !isModule(entry)).map(([to]) => to);
  for (const files of tops.values()) {
    if (!files.some(([to]) => to.endsWith(".py"))) {
      const data = files.every(([to]) => !/\.(pyi|so|pyd)$/.test(to));
      if (data) stray.push(...files.map(([to]) => to));
      if (data) continue;
    }
    for (const group of sameOrigin(files)) trees.push(treeOf(group, tracked));
  }
  const rootOf = ([to, from]: readonly [string, string]) =>
    from === to ? "" : from.slice(0, -to.length - 1);
  const modules = loose.filter(isModule);
  return {
    trees,
    modules: modules.map(([to]) => to.slice(0, -3)),
    roots: [...new Set([...modules.map(rootOf), ...trees.map((tree) => tree.root)])],
    stray,
  };
}

type Entry = readonly [to: string, from: string];

/** Files whose folders lie alike in wheel and project. */
function sameOrigin(files: readonly Entry[]): readonly (readonly Entry[])[] {
  const origin = ([to, from]: Entry) => {
    const [a, b] = [to.split("/"), from.split("/")];
    while (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1)) a.pop(), b.pop();
    return `${a.join("/")}\0${b.join("/")}`;
  };
  const straight = files.every(([to, from]) => from === to || from.endsWith(`/${to}`));
  if (!straight) return [...Map.groupBy(files, origin).values()];
  return [...Map.groupBy(files, ([to, from]) => from.slice(0, from.length - to.length)).values()];
}

function treeOf(files: readonly Entry[], tracked: readonly string[]): PackageTree {
  const [to, from] = files[0] ?? ["", ""];
  const straight = from === to || from.endsWith(`/${to}`);
  if (!straight) return renamedTree(files);
  const root = from === to ? "" : from.slice(0, -to.length - 1);
  const prefix = root === "" ? "" : `${root}/`;
  const wanted = new Set(files.map(([, source]) => source));
  let name = to.split("/")[0] ?? "";
  for (;;) {
    const here = tracked.filter((file) => file.startsWith(`${prefix}${name}/`));
    const next = new Set(files.map(([path]) => path.slice(name.length + 1).split("/")[0]));
    const direct = files.some(([path]) => folderOf(path) === name);
    if (direct || next.size !== 1 || here.every((file) => wanted.has(file))) break;
    name += `/${[...next][0]}`;
  }
  return { name, root, folder: prefix + name, packages: packagesOf(files) };
}

function renamedTree(files: readonly Entry[]): PackageTree {
  const [a, b] = [(files[0]?.[0] ?? "").split("/"), (files[0]?.[1] ?? "").split("/")];
  while (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1)) a.pop(), b.pop();
  return {
    name: a.join("/"),
    folder: b.join("/"),
    root: folderOf(b.join("/")),
    packages: packagesOf(files),
  };
}

function packagesOf(files: readonly Entry[]): readonly string[] {
  const folders = files.map(([to]) => folderOf(to)).filter((folder) => !folder.includes("."));
  return [...new Set(folders)].sort().map((folder) => folder.replaceAll("/", "."));
}

/** What keeps a tree's other files out of the wheel. */
export interface ExcludedData {
  /** Packages, for `packages.find.exclude`. */
  readonly exclude: readonly string[];
  /** For `exclude-package-data`. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Modules that cannot be kept out. */
  readonly lost: readonly string[];
}

/**
 * The settings that keep out of the wheel what lies in its packages and is not of it.
 *
 * @param trees The packages.
 * @param tracked What git tracks.
 * @param wanted The files that the wheel has.
 */
export function excludedData(
  trees: readonly PackageTree[],
  tracked: readonly string[],
  wanted: ReadonlySet<string>,
): ExcludedData {
  const exclude: string[] = [];
  const keys = new Map<string, string[]>();
  const lost: string[] = [];
  const add = (key: string, pattern: string) => {
    const old = keys.get(key) ?? [];
    if (!old.includes(pattern)) keys.set(key, [...old, pattern]);
  };
  for (const tree of trees) {
    const inside = tracked.filter((file) => file.startsWith(`${tree.folder}/`));
    const empty = (folder: string) =>
      inside.every((file) => !file.startsWith(`${folder}/`) || !wanted.has(file));
    for (const file of inside.filter((one) => !wanted.has(one))) {
      const gone = ancestors(file, tree.folder).find(empty);
      if (gone !== undefined) {
        const name = packageName(tree, gone);
        if (!exclude.includes(name)) exclude.push(name, `${name}.*`);
        add(packageName(tree, packageFolder(tree, folderOf(gone))), `${relative(tree, gone)}/*`);
      } else if (file.endsWith(".py")) lost.push(file);
      else {
        const home = packageFolder(tree, folderOf(file));
        add(packageName(tree, home), escaped(file.slice(home.length + 1)));
      }
    }
  }
  return { exclude, keys, lost };
}

/** The folders from below a tree's own down to a file's. */
function ancestors(file: string, top: string): readonly string[] {
  const parts = folderOf(file).slice(top.length + 1).split("/").filter(Boolean);
  return parts.map((_, at) => [top, ...parts.slice(0, at + 1)].join("/"));
}

/** setuptools takes no folder with a dot in its name, nor what is in it, for a package. */
function packageFolder(tree: PackageTree, folder: string): string {
  const parts = folder.slice(tree.folder.length + 1).split("/");
  const dot = parts.findIndex((part) => part.includes("."));
  return [tree.folder, ...dot < 0 ? parts : parts.slice(0, dot)].filter(Boolean).join("/");
}

function packageName(tree: PackageTree, folder: string): string {
  return (tree.name + folder.slice(tree.folder.length)).replaceAll("/", ".");
}

function relative(tree: PackageTree, folder: string): string {
  const home = packageFolder(tree, folderOf(folder));
  return escaped(folder.slice(home.length + 1));
}

function escaped(path: string): string {
  return path.replace(/[[*?]/g, "[$&]");
}
