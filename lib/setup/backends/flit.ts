// Flit: one module or package, and what is left of pyproject.toml without it.
import { stringList, type Table, tableAt } from "../../project/toml.ts";
import { tryParseRequirementName } from "../../project/requirement.ts";
import { satisfies } from "../../standards/specifier.ts";
import { parseVersion } from "../../standards/version.ts";
import type { Refusal } from "../plan.ts";
import { dropFromToml, removeToml, setToml } from "../toml_edit.ts";
import { type BeforeMove, keepInstead, type WithoutBackend } from "./old_backend.ts";
import { globbed } from "./python_glob.ts";
import { below, cleanPath, isCompiled, licenceFiles, type Selection } from "./selection.ts";

/**
 * Reads what Flit builds of a project (flit_core 4.2, `common.py`, `sdist.py`, `config.py`).
 *
 * @param before The project.
 */
export async function withoutFlit({ files, text, pyproject }: BeforeMove): Promise<WithoutBackend> {
  const flit = tableAt(pyproject, "tool", "flit") ?? {};
  const project = tableAt(pyproject, "project");
  if (project === undefined) {
    return stopped(text, {
      what: "Flit's metadata is in [tool.flit.metadata]",
      why: "That is Flit's old form, which its own tools turn into [project]",
      next: "Run `python -m flit.tomlify`, or write [project] by hand, and run it again",
    });
  }
  const name = String(tableAt(flit, "module")?.["name"] ?? project["name"]);
  const home = moduleOf(name, files.tracked);
  if (home === undefined) {
    return stopped(text, {
      what: `Flit's module "${name}" is not there`,
      why: "Neither it nor a file of its name is tracked, at the top or in src/",
      next: "Commit it, or name it in [tool.flit.module]",
    });
  }
  const selection = selected(flit, project, home, files.tracked);
  let after = text;
  for (const key of ["module", "sdist", "external-data"]) {
    after = removeToml(after, ["tool", "flit", key]);
  }
  // Flit names the file; setuptools would put its text into the metadata.
  if (typeof tableAt(project, "license")?.["file"] === "string") {
    after = removeToml(after, ["project", "license"]);
  }
  const refusals: Refusal[] = [];
  if (stringList(project["dynamic"])?.includes("description")) {
    const source = await files.text(home.path) ?? "";
    const summary = summaryOf(source);
    if (summary === undefined) {
      refusals.push(
        keepInstead(
          `The description is the docstring of ${home.path}`,
          "It cannot be read without running it",
          "Write the description in [project], and run it again",
        ),
      );
    } else {
      after = dropFromToml(after, ["project", "dynamic"], (item) => item === "description");
      after = setToml(after, ["project", "description"], summary);
    }
  }
  return { text: after, selection, notes: importName(pyproject, name), refusals };
}

interface Home {
  /** The module, or the package's `__init__.py`. */
  readonly path: string;
  readonly folder: string | undefined;
  readonly root: string;
}

function moduleOf(name: string, tracked: readonly string[]): Home | undefined {
  const path = name.replaceAll("-", "_").replaceAll(".", "/");
  for (const root of ["", "src/"]) {
    const folder = `${root}${path}`;
    if (tracked.includes(`${folder}/__init__.py`)) {
      return { path: `${folder}/__init__.py`, folder, root };
    }
    if (tracked.includes(`${folder}.py`)) return { path: `${folder}.py`, folder: undefined, root };
  }
  return undefined;
}

function selected(flit: Table, project: Table, home: Home, tracked: readonly string[]): Selection {
  const own = (home.folder === undefined ? [home.path] : below(home.folder, tracked))
    .filter((file) => !isCompiled(file));
  const directory = tableAt(flit, "external-data")?.["directory"];
  const folder = typeof directory === "string" ? cleanPath(directory) : undefined;
  const data = folder === undefined ? [] : below(folder, tracked);
  const sdist = tableAt(flit, "sdist") ?? {};
  const patterns = (key: string) =>
    (stringList(sdist[key]) ?? []).flatMap((one) => globbed(cleanPath(one), tracked));
  const readme = tableAt(project, "readme")?.["file"] ?? project["readme"];
  const licence = tableAt(project, "license")?.["file"];
  const chosen = stringList(project["license-files"])?.flatMap((one) => globbed(one, tracked)) ??
    (typeof licence === "string" ? [licence] : licenceFiles(tracked));
  const always = ["pyproject.toml", String(readme), ...chosen]
    .filter((file) => tracked.includes(file));
  const excluded = new Set(patterns("exclude"));
  const all = [...own, ...data, ...always, ...patterns("include")].filter((file) =>
    !excluded.has(file)
  );
  return {
    wheel: new Map(own.map((file) => [file.slice(home.root.length), file])),
    sdist: new Set([...all.filter((file) => !isCompiled(file)), "pyproject.toml"]),
    licences: chosen,
    data: new Map(data.map((file) => [file.slice((folder?.length ?? 0) + 1), file])),
  };
}

/** The first line of a module's docstring, as Flit takes it for the summary. */
function summaryOf(source: string): string | undefined {
  const start = source.replace(/^(?:\s*(?:#[^\n]*)?\n)*\s*/, "");
  const quoted =
    /^(?:__doc__\s*=\s*)?(?:[uUrR])?("""|''')([\s\S]*?)\1|^(?:[uUrR])?(["'])([^\\\n]*?)\3/.exec(
      start,
    );
  const text = (quoted?.[2] ?? quoted?.[4])?.trim();
  if (text === undefined || text === "" || text.includes("\\")) return undefined;
  return text.split(/\r?\n/)[0]?.trim();
}

function stopped(text: string, refusal: Refusal): WithoutBackend {
  return { text, notes: [], refusals: [refusal] };
}

/** Flit 4 states the module in the metadata (PEP 794), which setuptools 84 does not. */
function importName(pyproject: Table, name: string): readonly string[] {
  const requires = stringList(tableAt(pyproject, "build-system")?.["requires"]) ?? [];
  const flit = requires.map(tryParseRequirementName).find((one) => one?.name === "flit-core");
  return flit !== undefined && satisfies(flit.rest, parseVersion("4.2.0")) === true
    ? [`Flit 4 states "Import-Name: ${name}" in the metadata, which setuptools cannot`]
    : [];
}
