// Which tracked files Poetry ships.
import { tryParseRequirementName } from "../../project/requirement.ts";
import { isTable, stringList, type Table, tableAt } from "../../project/toml.ts";
import { satisfies } from "../../standards/specifier.ts";
import { parseVersion } from "../../standards/version.ts";
import { globbed } from "./python_glob.ts";
import { cleanPath, isCompiled, licenceFiles, named, type Selection, under } from "./selection.ts";

/**
 * What goes into the wheel and the sdist (poetry-core 2.5, `masonry/builders`); `undefined` when there is no package.
 *
 * @param poetry `[tool.poetry]`.
 * @param pyproject pyproject.toml.
 * @param tracked What git tracks.
 */
export function poetryFiles(
  poetry: Table,
  pyproject: Table,
  tracked: readonly string[],
): Selection | undefined {
  const project = tableAt(pyproject, "project") ?? {};
  const name = String(project["name"] ?? poetry["name"]).replace(/[-.]+/g, "_");
  const packages = packagesOf(poetry, name, tracked);
  if (packages === undefined) return undefined;
  // From poetry-core 2 on an include without a format is for the sdist alone.
  const requires = stringList(tableAt(pyproject, "build-system")?.["requires"]) ?? [];
  const core = requires.map(tryParseRequirementName).find((one) => one?.name === "poetry-core");
  const isNew = core !== undefined && satisfies(core.rest, parseVersion("2.5.0")) !== false;
  const includes = list(poetry["include"]).map((entry) => ({
    files: globbed(cleanPath(String(entry["path"])), tracked),
    formats: formatsOf(entry["format"], isNew ? ["sdist"] : ["sdist", "wheel"]),
  }));
  const excluded = new Set(
    list(poetry["exclude"]).flatMap((entry) => globbed(cleanPath(String(entry["path"])), tracked)),
  );
  const wheel = new Map<string, string>();
  const sdist = new Set<string>();
  const explicit = (format: string) =>
    new Set(includes.filter((one) => one.formats.includes(format)).flatMap((one) => one.files));
  for (const { files, formats, from, to } of packages) {
    for (const file of files) {
      const gone = (format: string) => excluded.has(file) && !explicit(format).has(file);
      const path = under(to, from === "" ? file : file.slice(from.length + 1));
      if (formats.includes("wheel") && !gone("wheel")) wheel.set(path, file);
      if (formats.includes("sdist") && !gone("sdist")) sdist.add(file);
    }
  }
  for (const file of explicit("wheel")) {
    if (![...wheel.values()].includes(file)) wheel.set(file, file);
  }
  for (const file of explicit("sdist")) sdist.add(file);
  const readme = tableAt(project, "readme")?.["file"] ?? project["readme"] ?? poetry["readme"];
  const always = [
    "pyproject.toml",
    ...(stringList(readme) ?? [String(readme)]),
    ...licenceFiles(tracked),
    ...named("LICENSES", tracked),
  ];
  for (const file of always) if (tracked.includes(file)) sdist.add(file);
  const clean = [...wheel].filter(([, file]) => !isCompiled(file));
  return { wheel: new Map(clean), sdist: new Set([...sdist].filter((file) => !isCompiled(file))) };
}

interface PoetryPackage {
  readonly files: readonly string[];
  readonly formats: readonly string[];
  readonly from: string;
  readonly to: string;
}

function packagesOf(
  poetry: Table,
  name: string,
  tracked: readonly string[],
): readonly PoetryPackage[] | undefined {
  const both = ["sdist", "wheel"];
  const set = list(poetry["packages"]);
  if (set.length > 0) {
    return set.map((entry) => {
      const from = cleanPath(String(entry["from"] ?? ""));
      return {
        files: globbed(under(from, cleanPath(String(entry["include"]))), tracked),
        formats: formatsOf(entry["format"], both),
        from,
        to: cleanPath(String(entry["to"] ?? "")),
      };
    });
  }
  for (const from of ["", "src"]) {
    for (const one of [name, `${name}.py`]) {
      const files = named(under(from, one), tracked);
      if (files.length > 0) return [{ files, formats: both, from, to: "" }];
    }
  }
  return undefined;
}

/** Strings and tables as tables. */
function list(value: unknown): readonly Table[] {
  if (!Array.isArray(value)) return [];
  return value.map((one) => isTable(one) ? one : { path: one });
}

function formatsOf(value: unknown, otherwise: readonly string[]): readonly string[] {
  if (typeof value === "string") return [value];
  return stringList(value) ?? otherwise;
}
