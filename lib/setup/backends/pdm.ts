// PDM's backend: what it ships, and what is left of pyproject.toml without it.
import { stringList, type Table, tableAt } from "../../project/toml.ts";
import type { Refusal } from "../plan.ts";
import { removeToml } from "../toml_edit.ts";
import type { TomlValue } from "../toml_text.ts";
import { type BeforeMove, keepInstead, type WithoutBackend } from "./old_backend.ts";
import { globbed, matchesGlob } from "./python_glob.ts";
import { cleanPath, isCompiled, licenceFiles, type Selection, under } from "./selection.ts";

/**
 * Reads what PDM builds of a project (pdm-backend 2.5, `base.py`).
 *
 * @param before The project.
 */
export function withoutPdm({ files, text, pyproject }: BeforeMove): Promise<WithoutBackend> {
  const pdm = tableAt(pyproject, "tool", "pdm") ?? {};
  const build = tableAt(pdm, "build") ?? {};
  const version = tableAt(pdm, "version") ?? {};
  const refusals: Refusal[] = [];
  const hook = build["custom-hook"] ??
    (files.tracked.includes("pdm_build.py") ? "pdm_build.py" : undefined);
  if (hook !== undefined) {
    refusals.push(
      keepInstead(`${hook} runs in the build`, "What its code does to the files cannot be read"),
    );
  }
  for (const key of ["run-setuptools", "wheel-data", "locked"]) {
    if (build[key] !== undefined && build[key] !== false) {
      refusals.push(
        keepInstead(
          `[tool.pdm.build] has "${key}"`,
          "setuptools has no counterpart of it",
        ),
      );
    }
  }
  for (const key of ["tag_filter", "version_format", "getter"]) {
    if (version[key] !== undefined && version["source"] !== "file") {
      refusals.push(
        keepInstead(`[tool.pdm.version] has "${key}"`, "setuptools-scm has another notion of it"),
      );
    }
  }
  const dynamic = (stringList(tableAt(pyproject, "project")?.["dynamic"]) ?? [])
    .filter((field) => field !== "version");
  for (const field of dynamic) {
    refusals.push(
      keepInstead(`"${field}" is dynamic`, "Which hook of PDM fills it cannot be read"),
    );
  }
  const { settings, data } = written(version, build);
  let after = removeToml(text, ["tool", "pdm", "build"]);
  after = removeToml(after, ["tool", "pdm", "version"]);
  return Promise.resolve({
    text: after,
    selection: {
      ...selected(build, pyproject, files.tracked),
      ...(data === undefined ? {} : { packageData: data }),
    },
    scm: settings,
    notes: [],
    refusals,
  });
}

/** The file that PDM writes the version to lies in the wheel, below the packages' folder. */
function written(version: Table, build: Table) {
  const settings: Record<string, TomlValue> = {};
  if (version["source"] !== "scm") return { settings };
  const file = version["write_to"];
  const template = version["write_template"];
  const regex = version["tag_regex"];
  if (typeof regex === "string") settings["tag_regex"] = regex;
  if (typeof file !== "string") return { settings };
  const path = cleanPath(file);
  settings["version_file"] = under(String(build["package-dir"] ?? ""), path);
  const isPython = path.endsWith(".py");
  if (typeof template === "string") {
    settings["version_file_template"] = template.replaceAll("{}", "{version}");
  } else settings["version_file_template"] = isPython ? '__version__ = "{version}"\n' : "{version}";
  const folder = path.split("/").slice(0, -1).join(".");
  return isPython ? { settings } : { settings, data: { [folder]: [path.split("/").at(-1) ?? ""] } };
}

function selected(build: Table, pyproject: Table, tracked: readonly string[]): Selection {
  const root = cleanPath(String(build["package-dir"] ?? autoRoot(tracked)));
  const project = tableAt(pyproject, "project") ?? {};
  const source = nonEmpty(stringList(build["source-includes"])) ?? ["tests"];
  const includes = nonEmpty(stringList(build["includes"])) ?? topPackages(root, tracked);
  const excludes = stringList(build["excludes"]) ?? [];
  const pick = (include: readonly string[], exclude: readonly string[]) => {
    const taken = include.flatMap((pattern) =>
      globbed(cleanPath(pattern), tracked).map((file) => ({ file, pattern }))
    );
    return new Set(
      taken.filter(({ file, pattern }) =>
        !isCompiled(file) && !exclude.some((one) => covers(one, file) && !wins(pattern, one, file))
      ).map(({ file }) => file),
    );
  };
  const inWheel = pick(includes, [...excludes, ...source]);
  const inSdist = pick([...includes, ...source], excludes);
  const readme = tableAt(project, "readme")?.["file"] ?? project["readme"];
  const licence = tableAt(project, "license")?.["file"];
  const licences = stringList(project["license-files"])?.flatMap((one) => globbed(one, tracked)) ??
    (typeof licence === "string"
      ? [licence]
      : licenceFiles(tracked).filter((file) => !file.startsWith("AUTHORS")));
  for (const file of ["pyproject.toml", String(readme), ...licences]) {
    if (tracked.includes(file)) inSdist.add(file);
  }
  const strip = (file: string) =>
    root !== "" && file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
  return {
    wheel: new Map([...inWheel].map((file) => [strip(file), file])),
    sdist: inSdist,
    licences,
  };
}

/** Without `package-dir` PDM takes src/ where it is there. */
function autoRoot(tracked: readonly string[]): string {
  return tracked.some((file) => file.startsWith("src/")) ? "src" : "";
}

function topPackages(root: string, tracked: readonly string[]): readonly string[] {
  const tops = tracked.filter((file) => matchesGlob(under(root, "*/__init__.py"), file))
    .map((file) => file.slice(0, -"/__init__.py".length));
  return tops.length > 0 ? tops : [under(root, "*.py")];
}

function covers(pattern: string, file: string): boolean {
  return globbed(cleanPath(pattern), [file]).length > 0;
}

/** Of two patterns for the same path the one with more parts wins, then the one with fewer wildcards. */
function wins(include: string, exclude: string, file: string): boolean {
  const depth = (pattern: string) => cleanPath(pattern).split("/").length;
  const loose = (pattern: string) => (pattern.match(/\*\*|[*?[]/g) ?? []).length;
  if (!matchesGlob(cleanPath(exclude), file) || !matchesGlob(cleanPath(include), file)) {
    return false;
  }
  return depth(include) > depth(exclude) ||
    depth(include) === depth(exclude) && loose(include) < loose(exclude);
}

function nonEmpty(list: readonly string[] | undefined): readonly string[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}
