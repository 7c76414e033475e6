// Which tracked files Hatchling ships.
import ignore from "ignore";
import { stringList, type Table, tableAt } from "../../project/toml.ts";
import type { Refusal } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import { hatchArtifacts } from "./hatch_artifacts.ts";
import { keepInstead } from "./old_backend.ts";
import {
  below,
  cleanPath,
  isCompiled,
  licenceFiles,
  named,
  type Selection,
  under,
} from "./selection.ts";

interface Selected {
  readonly selection: Selection;
  readonly problems: readonly Refusal[];
}

/**
 * What goes into the wheel and the sdist.
 *
 * @param files The project.
 * @param pyproject pyproject.toml.
 * @param config `[tool.hatch]` with hatch.toml over it.
 */
export async function hatchSelection(
  files: SourceFiles,
  pyproject: Table,
  config: Table,
): Promise<Selected> {
  const project = tableAt(pyproject, "project") ?? {};
  const build = tableAt(config, "build") ?? {};
  const wheel = target(build, "wheel");
  const sdist = target(build, "sdist");
  const gitignore = await files.text(".gitignore") ?? "";
  const problems: Refusal[] = [];
  const chosen = wheelDefaults(wheel, String(project["name"]), files.tracked);
  if (chosen === undefined) {
    problems.push(
      keepInstead(
        "Hatchling finds no package of the project's name",
        "So what it ships cannot be known, and it would not build the project either",
        "Name the packages in [tool.hatch.build.targets.wheel]",
      ),
    );
  }
  const inWheel = pick(wheel, chosen ?? {}, files.tracked, gitignore);
  const inSdist = pick(sdist, {}, files.tracked, gitignore);
  const archive = new Set([...inSdist.values()]);
  for (const [from, to] of forced(sdist, files.tracked)) if (from === to) archive.add(from);
  const readme = project["readme"];
  const readmeFile = typeof readme === "string" ? readme : tableAt(project, "readme")?.["file"];
  const always = [
    "pyproject.toml",
    "hatch.toml",
    "hatch_build.py",
    ".gitignore",
    String(readmeFile),
  ];
  for (const file of [...always, ...licenceFiles(files.tracked)]) {
    if (files.tracked.includes(file)) archive.add(file);
  }
  for (const [from, to] of forced(wheel, files.tracked)) inWheel.set(to, from);
  const moved = [...inSdist].filter(([to, from]) => to !== from).map(([to]) => to);
  if (moved.length > 0) {
    problems.push(
      keepInstead(
        `The sdist has other paths than the project (${moved[0]})`,
        "setuptools' has the project's own",
      ),
    );
  }
  const data = new Map(inMap(tableAt(wheel, "shared-data"), files.tracked).map(([a, b]) => [b, a]));
  const scripts = inMap(tableAt(wheel, "shared-scripts"), files.tracked).map(([from]) => from);
  const generated = hatchArtifacts(wheel, files.tracked, [...inWheel.values()]);
  problems.push(...generated.problems);
  return {
    selection: { wheel: inWheel, sdist: archive, data, scripts, packageData: generated.data },
    problems,
  };
}

/** A target's settings: its own key by key, else those of all targets. */
function target(build: Table, name: string): Table {
  const { targets: _, hooks: __, ...all } = build;
  return { ...all, ...tableAt(build, "targets", name) };
}

/** Without settings Hatchling takes the package that has the project's name. */
function wheelDefaults(wheel: Table, name: string, tracked: readonly string[]): Table | undefined {
  const set = (key: string) => (stringList(wheel[key])?.length ?? 0) > 0;
  if (["include", "packages", "only-include"].some(set)) return {};
  const plain = (text: string) => text.replace(/[^\w\d.]+/g, "_");
  for (const one of [plain(name), plain(name.replace(/[-_.]+/g, "-").toLowerCase())]) {
    const has = (path: string) => tracked.find((file) => file.toLowerCase() === path.toLowerCase());
    const flat = has(`${one}/__init__.py`) ?? has(`src/${one}/__init__.py`);
    if (flat !== undefined) return { packages: [flat.slice(0, -"/__init__.py".length)] };
    if (tracked.includes(`${one}.py`)) return { "only-include": [`${one}.py`] };
    const spaces = tracked.filter((file) =>
      file.endsWith(`/${one}/__init__.py`) && file.split("/").length === 3
    );
    if (spaces.length === 1) return { packages: [spaces[0]?.split("/")[0] ?? ""] };
  }
  return tableAt(wheel, "force-include") === undefined && wheel["bypass-selection"] !== true
    ? undefined
    : { exclude: ["*"] };
}

/** The files of a target, by their paths in it. */
function pick(
  target: Table,
  defaults: Table,
  tracked: readonly string[],
  gitignore: string,
): Map<string, string> {
  const list = (key: string) => stringList(target[key]) ?? stringList(defaults[key]) ?? [];
  const packages =
    (list("packages").length > 0 ? list("packages") : stringList(defaults["packages"]) ?? [])
      .map(cleanPath);
  const include = [...list("include"), ...packages.map((path) => `/${path}/`)];
  const included = ignore().add(include);
  const excluded = ignore().add(target["ignore-vcs"] === true ? "" : gitignore)
    .add(list("exclude")).add(stringList(defaults["exclude"]) ?? []);
  const kept = ignore().add(list("artifacts"));
  const only = list("only-include").length > 0 ? list("only-include") : packages;
  const walked = only.length === 0 ? tracked : only.flatMap((path) => named(path, tracked));
  const skip = new Set(["pyproject.toml", "hatch.toml", "PKG-INFO"]);
  const chosen = walked.filter((file) =>
    !isCompiled(file) && (skip.has(file) ? include.length > 0 && included.ignores(file) : true) &&
    (kept.ignores(file) ||
      (include.length === 0 || included.ignores(file)) && !excluded.ignores(file))
  );
  const sources = sourcesOf(target, packages);
  return new Map(chosen.map((file) => [renamed(file, sources), file]));
}

function sourcesOf(target: Table, packages: readonly string[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  const { sources } = target;
  if (Array.isArray(sources)) { for (const one of sources) map.set(cleanPath(String(one)), ""); }
  const table = tableAt(target, "sources") ?? {};
  for (const [from, to] of Object.entries(table)) map.set(cleanPath(from), cleanPath(String(to)));
  for (const path of packages) {
    const parts = path.split("/");
    if (parts.length > 1 && !map.has(path)) map.set(parts.slice(0, -1).join("/"), "");
  }
  return map;
}

function renamed(file: string, sources: ReadonlyMap<string, string>): string {
  for (const [from, to] of sources) {
    if (from === "") return under(to, file);
    if (file === from || file.startsWith(`${from}/`)) return under(to, file.slice(from.length + 1));
  }
  return file;
}

function forced(target: Table, tracked: readonly string[]): readonly (readonly [string, string])[] {
  return inMap(tableAt(target, "force-include"), tracked);
}

/** Files or folders and where they go, as pairs of files. */
function inMap(
  table: Table | undefined,
  tracked: readonly string[],
): readonly (readonly [string, string])[] {
  return Object.entries(table ?? {}).flatMap(([from, to]) => {
    const path = cleanPath(from);
    if (tracked.includes(path)) return [[path, cleanPath(String(to))] as const];
    return below(path, tracked).map((file) =>
      [file, under(String(to), file.slice(path.length + 1))] as const
    );
  });
}
