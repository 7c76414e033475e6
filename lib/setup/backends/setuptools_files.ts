// Which tracked files setuptools ships without a plugin that knows git.
import { stringList, type Table, tableAt } from "../../project/toml.ts";
import { applyManifest } from "./manifest_in.ts";
import { globbed, matchesGlob, partPattern } from "./python_glob.ts";
import { cleanPath, folderOf, isCompiled, licenceFiles, named } from "./selection.ts";
import { listed, type SetupCfg } from "../../project/setup_cfg.ts";
import { type SetupArgument, stringsIn } from "../../project/setup_py.ts";

/** The three places of setuptools' settings. */
export interface SetuptoolsProject {
  readonly tracked: readonly string[];
  readonly pyproject: Table;
  readonly cfg: SetupCfg;
  readonly py: ReadonlyMap<string, SetupArgument>;
  /** setup.py's text: a file that it names, such as an extension's source, is in the sdist. */
  readonly pyText: string;
  /** MANIFEST.in. */
  readonly manifest: string;
}

/** What setuptools ships. */
export interface SetuptoolsFiles {
  /** The packages' modules: path in the wheel, and source. */
  readonly modules: ReadonlyMap<string, string>;
  readonly sdist: ReadonlySet<string>;
}

/** Names that automatic discovery takes for no package (setuptools 84, `discovery.py`). */
const reserved = new Set(
  ("ci bin debian doc docs documentation manpages news newsfragments changelog test tests unit_test " +
    "unit_tests example examples scripts tools util utils python build benchmark benchmarks exercise " +
    "exercises htmlcov node_modules fabfile setup tasks toolchain site_scons conftest noxfile")
    .split(" "),
);

/** And for no module, beside those. */
const noModules = new Set(["toxfile", "pavement", "dodo", "conanfile", "manage"]);

/**
 * What an sdist has; packages are found more widely rather than too narrowly, since the build decides in the end.
 *
 * @param project The settings.
 */
export function setuptoolsFiles(project: SetuptoolsProject): SetuptoolsFiles {
  const { tracked, pyproject, cfg, py, pyText, manifest } = project;
  const modules = packageModules(project);
  const packageFolders = new Set([...modules.values()].map(folderOf));
  const patterns = [
    ...Object.values(tableAt(pyproject, "tool", "setuptools", "package-data") ?? {})
      .flatMap((value) => stringList(value) ?? []),
    ...Object.values(cfg["options.package_data"] ?? {}).flatMap(listed),
    ...stringsIn(py.get("package_data")?.value ?? ""),
  ];
  const data = tracked.filter((file) =>
    [...packageFolders].some((folder) =>
      folder !== "" && file.startsWith(`${folder}/`) &&
      (/(^|\/)py\.typed$|\.pyi$/.test(file) ||
        patterns.some((pattern) => matchesGlob(pattern, file.slice(folder.length + 1))))
    )
  );
  const settings = JSON.stringify(tableAt(pyproject, "tool", "setuptools") ?? {}) +
    pyText +
    Object.values(cfg).flatMap(Object.values).map((value) => JSON.stringify(value)).join("\n");
  const mentioned = new Set(
    stringsIn(settings).flatMap((text) => text.split("\\n")).map(cleanPath),
  );
  const readme = tableAt(pyproject, "project")?.["readme"];
  const dynamic = JSON.stringify(tableAt(pyproject, "tool", "setuptools", "dynamic") ?? {});
  const licences = stringList(tableAt(pyproject, "project")?.["license-files"]) ??
    stringList(tableAt(pyproject, "tool", "setuptools")?.["license-files"]);
  const defaults = tracked.filter((file) =>
    /^(README(\.rst|\.txt|\.md)?|setup\.py|setup\.cfg|pyproject\.toml|MANIFEST\.in|tests?\/test[^/]*\.py)$/
      .test(file) ||
    mentioned.has(file) || file === readme ||
    file === tableAt(pyproject, "project", "readme")?.["file"] ||
    dynamic.includes(JSON.stringify(file))
  );
  const all = [
    ...defaults,
    ...(licences === undefined
      ? licenceFiles(tracked)
      : licences.flatMap((one) => globbed(one, tracked))),
    ...modules.values(),
    ...data,
  ];
  return { modules, sdist: applyManifest(manifest, all, tracked) };
}

function packageModules(project: SetuptoolsProject): ReadonlyMap<string, string> {
  const { tracked, pyproject, cfg, py } = project;
  const options = cfg["options"] ?? {};
  const cfgFind = cfg["options.packages.find"] ?? {};
  const call = py.get("packages")?.value ?? "";
  const roots = packageRoots(project);
  const isAutomatic = call === "" && options["packages"] === undefined &&
    tableAt(pyproject, "tool", "setuptools")?.["packages"] === undefined;
  // Automatic discovery, and pyproject.toml's unless told otherwise, ask for no __init__.py.
  const table = tableAt(pyproject, "tool", "setuptools", "packages", "find");
  const find = table ?? {};
  const namespaces = isAutomatic || table !== undefined && find["namespaces"] !== false ||
    listed(options["packages"]).includes("find_namespace:") || call.includes("find_namespace");
  const exclude = [
    ...stringList(find["exclude"]) ?? [],
    ...listed(cfgFind["exclude"]),
    ...stringsIn(/exclude\s*=\s*[[(]([^\])]*)/.exec(call)?.[1] ?? ""),
  ].map((pattern) => new RegExp(`^${partPattern(pattern).replaceAll("[^/]*", ".*")}$`));
  const found = new Map<string, string>();
  for (const root of roots.all) {
    const prefix = root === "" ? "" : `${root}/`;
    for (const file of tracked) {
      if (!file.startsWith(prefix) || !/\.pyi?$/.test(file) || isCompiled(file)) continue;
      const path = file.slice(prefix.length);
      const folder = folderOf(path);
      const name = folder.replaceAll("/", ".");
      const top = path.split("/")[0]?.replace(/\.py$/, "") ?? "";
      if (isAutomatic && root === "" && (reserved.has(top) || top === "src")) continue;
      if (exclude.some((pattern) => pattern.test(name))) continue;
      const isPackage = roots.packages.has(root) && folder !== "" &&
        (namespaces || tracked.includes(`${prefix}${folder}/__init__.py`));
      const isModule = folder === "" && path.endsWith(".py") && path !== "setup.py" &&
        (listed(options["py_modules"]).includes(top) || root !== "" ||
          stringsIn(py.get("py_modules")?.value ?? "").includes(top) ||
          (stringList(tableAt(pyproject, "tool", "setuptools")?.["py-modules"]) ?? []).includes(
            top,
          ));
      if (isPackage && ![...found.values()].includes(file) || isModule) found.set(path, file);
    }
  }
  const isSaid = options["py_modules"] !== undefined || py.has("py_modules") ||
    tableAt(pyproject, "tool", "setuptools")?.["py-modules"] !== undefined;
  return isAutomatic && !isSaid && found.size === 0 ? looseModules(tracked) : found;
}

/** Where automatic discovery finds no package, it takes the modules in the root. */
function looseModules(tracked: readonly string[]): ReadonlyMap<string, string> {
  const modules = tracked.filter((file) => {
    const [, name] = /^([A-Za-z]\w*)\.py$/.exec(file) ?? [];
    return name !== undefined && !reserved.has(name) && !noModules.has(name);
  });
  return new Map(modules.map((file) => [file, file]));
}

/** The folders that packages are looked for in, and those that modules may lie in as well. */
function packageRoots({ tracked, pyproject, cfg, py }: SetuptoolsProject) {
  const setuptools = tableAt(pyproject, "tool", "setuptools") ?? {};
  const where = [
    ...stringList(tableAt(setuptools, "packages", "find")?.["where"]) ?? [],
    ...listed(cfg["options.packages.find"]?.["where"]),
    ...stringsIn(
      /find(?:_namespace)?_packages\(\s*(?:where\s*=\s*)?(["'][^"']*["'])/
        .exec(py.get("packages")?.value ?? "")?.[1] ?? "",
    ),
  ];
  const folders = [
    ...Object.values(tableAt(setuptools, "package-dir") ?? {}).map(String),
    ...listed(cfg["options"]?.["package_dir"]).map((line) => line.split("=")[1]?.trim() ?? ""),
    ...stringsIn(py.get("package_dir")?.value ?? "").filter((one) => one !== ""),
  ];
  const automatic = named("src", tracked).length > 0 ? ["src"] : [""];
  const given = where.length > 0 ? where : folders.length > 0 ? folders : automatic;
  // A folder named for one package is found from the folder above it.
  const packages = new Set(
    [...given, ...folders, ...folders.map(folderOf).filter(Boolean)].map(cleanPath),
  );
  return { packages, all: new Set([...packages, ""]) };
}
