// Poetry's metadata as the keys of [project].
import { isTable, stringList, type Table, tableAt } from "../../project/toml.ts";
import type { Refusal } from "../plan.ts";
import type { TomlValue } from "../toml_text.ts";
import { asToml } from "./as_toml.ts";
import { keepInstead } from "./old_backend.ts";
import { licenceClassifier, pythonClassifiers } from "./poetry_classifiers.ts";
import { pep440Of } from "./poetry_constraint.ts";
import { poetryDependency } from "./poetry_dependency.ts";

/** Keys with their values, in the order in which they are written. */
export type Entries = readonly (readonly [readonly string[], TomlValue])[];

/** What [tool.poetry] says of a project, as [project] says it. */
export interface PoetryProject {
  readonly entries: Entries;
  readonly groups: Entries;
  /** READMEs, where there are several. */
  readonly readmes?: readonly string[];
  readonly scripts: readonly string[];
  readonly notes: readonly string[];
  readonly refusals: readonly Refusal[];
}

/**
 * Turns metadata over.
 *
 * @param poetry `[tool.poetry]`.
 * @param project `[project]`, whose own keys stay; empty without it.
 */
export function poetryProject(poetry: Table, project: Table): PoetryProject {
  const entries: (readonly [readonly string[], TomlValue])[] = [];
  const notes: string[] = [];
  const refusals: Refusal[] = [];
  const own = (key: string) => project[key] !== undefined;
  const put = (path: readonly string[], value: TomlValue | undefined) => {
    if (value !== undefined && !own(path[0] ?? "")) entries.push([path, value]);
  };
  put(["name"], text(poetry["name"]));
  put(["description"], text(poetry["description"]));
  const readmes = stringList(poetry["readme"]) ?? [];
  if (readmes.length < 2) put(["readme"], text(poetry["readme"]) ?? readmes[0]);
  const dependencies = tableAt(poetry, "dependencies") ?? {};
  const python = text(dependencies["python"]);
  const allowed = text(project["requires-python"]) ??
    (python === undefined ? "" : pep440Of(python));
  if (allowed === undefined) {
    refusals.push(
      keepInstead(
        `python = "${python}" has no counterpart in requires-python`,
        "It allows ranges with gaps between them",
      ),
    );
  } else if (allowed !== "") put(["requires-python"], allowed);
  const licence = text(poetry["license"]);
  if (licence !== undefined) put(["license"], { text: licence });
  put(["authors"], stringList(poetry["authors"])?.map(person));
  put(["maintainers"], stringList(poetry["maintainers"])?.map(person));
  if (poetry["authors"] !== undefined || project["authors"] !== undefined) {
    notes.push(
      "Poetry's metadata has the first author's name and address in two fields; now every author is in Author-email, in one form",
    );
  }
  put(["keywords"], stringList(poetry["keywords"]));
  const stated = own("license") ? text(tableAt(project, "license")?.["text"]) : licence;
  const classifier = stated === undefined ? undefined : licenceClassifier(stated);
  if (stated !== undefined && classifier === undefined) {
    notes.push(`Poetry adds a classifier for the licence "${stated}": name it yourself`);
  }
  if (!own("classifiers")) {
    const added = [
      ...(classifier === undefined ? [] : [classifier]),
      ...pythonClassifiers(allowed ?? ""),
    ];
    put(["classifiers"], [...new Set([...stringList(poetry["classifiers"]) ?? [], ...added])]);
  }
  const dynamic = stringList(project["dynamic"]) ?? [];
  const ownDependencies = Object.keys(project).length > 0 && !dynamic.includes("dependencies");
  const read = Object.entries(ownDependencies ? {} : dependencies).filter(([name]) =>
    name !== "python"
  )
    .map(([name, value]) => poetryDependency(name, value));
  for (const { fault } of read) {
    if (fault !== undefined) {
      refusals.push(
        keepInstead(
          `A dependency cannot be said in [project]: ${fault}`,
          "PEP 508 has no form for it",
        ),
      );
    }
  }
  put(
    ["dependencies"],
    nonEmpty(read.filter((one) => !one.optional).flatMap((one) => one.requirements)),
  );
  for (const [extra, names] of Object.entries(tableAt(poetry, "extras") ?? {})) {
    const wanted = (stringList(names) ?? []).flatMap((name) =>
      read.find((one) => plain(one.name) === plain(name))?.requirements ?? []
    );
    if (!ownDependencies) put(["optional-dependencies", extra], wanted);
  }
  for (
    const [key, name] of [["homepage", "Homepage"], ["repository", "Repository"], [
      "documentation",
      "Documentation",
    ]] as const
  ) {
    put(["urls", name], text(poetry[key]));
  }
  for (const [name, url] of Object.entries(tableAt(poetry, "urls") ?? {})) {
    put(["urls", name], text(url));
  }
  const { commands, files } = scriptsOf(tableAt(poetry, "scripts") ?? {});
  for (const [name, reference] of commands) put(["scripts", name], reference);
  for (const [group, points] of Object.entries(tableAt(poetry, "plugins") ?? {})) {
    for (const [name, value] of Object.entries(isTable(points) ? asToml(points) : {})) {
      put(["entry-points", group, name], value);
    }
  }
  return {
    entries,
    groups: groupsOf(poetry, notes),
    ...(readmes.length > 1 && !own("readme") ? { readmes } : {}),
    scripts: files,
    notes,
    refusals,
  };
}

function scriptsOf(table: Table) {
  const commands = new Map<string, string>();
  const files: string[] = [];
  for (const [name, value] of Object.entries(table)) {
    if (typeof value === "string") commands.set(name, value);
    else if (isTable(value)) {
      const reference = String(value["reference"] ?? value["callable"] ?? "");
      if (value["type"] === "file") files.push(reference);
      else commands.set(name, reference);
    }
  }
  return { commands, files };
}

/** Development dependencies as PEP 735's groups. */
function groupsOf(poetry: Table, notes: string[]): Entries {
  const named = Object.entries(tableAt(poetry, "group") ?? {})
    .map(([name, group]) =>
      [name, isTable(group) ? tableAt(group, "dependencies") : undefined] as const
    );
  const all = [["dev", tableAt(poetry, "dev-dependencies")] as const, ...named];
  return all.flatMap(([name, table]) => {
    if (table === undefined) return [];
    const read = Object.entries(table).filter(([one]) => one !== "python")
      .map(([one, value]) => poetryDependency(one, value));
    for (const { fault } of read) {
      if (fault !== undefined) notes.push(`The group "${name}" loses a dependency: ${fault}`);
    }
    return [
      [
        [name],
        read.filter((one) => one.fault === undefined).flatMap((one) => one.requirements),
      ] as const,
    ];
  });
}

function person(written: string): TomlValue {
  const [, name, email] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(written) ?? [];
  if (email === undefined) return { name: written.trim() };
  return name === undefined || name === "" ? { email } : { name, email };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function nonEmpty(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
