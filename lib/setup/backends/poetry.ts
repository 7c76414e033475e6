// Poetry: its metadata becomes [project], its groups dependency-groups.
import { stringList, tableAt } from "../../project/toml.ts";
import { dropFromToml, removeToml, renameToml } from "../toml_edit.ts";
import { writeTables } from "../toml_tables.ts";
import { type BeforeMove, keepInstead, type WithoutBackend } from "./old_backend.ts";
import { poetryFiles } from "./poetry_files.ts";
import { poetryProject } from "./poetry_project.ts";

/** What Poetry's commands still read when setuptools builds. */
const kept = new Set(["source", "requires-poetry", "requires-plugins", "package-mode"]);

/**
 * Reads what Poetry builds of a project (poetry-core 2.5).
 *
 * @param before The project.
 */
export function withoutPoetry({ files, text, pyproject }: BeforeMove): Promise<WithoutBackend> {
  const poetry = tableAt(pyproject, "tool", "poetry") ?? {};
  const project = tableAt(pyproject, "project") ?? {};
  const selection = poetryFiles(poetry, pyproject, files.tracked);
  const moved = poetryProject(poetry, project);
  const refusals = [...moved.refusals];
  if (poetry["build"] !== undefined) {
    refusals.push(
      keepInstead("Poetry runs a build script", "What it adds to the wheel cannot be read"),
    );
  }
  if (poetry["package-mode"] === false) {
    refusals.push({
      what: "[tool.poetry] says package-mode = false",
      why: "Then there is no package to build or release",
      next: "Remove it when the project is to be released",
    });
  }
  if (selection === undefined) {
    refusals.push(
      keepInstead(
        "Poetry finds no package of the project's name",
        "So what it ships cannot be known",
        "Name the packages in [tool.poetry], and run it again",
      ),
    );
  }
  let after = text;
  const goes = Object.keys(poetry).filter((key) => !kept.has(key));
  if (goes.length === Object.keys(poetry).length) after = removeToml(after, ["tool", "poetry"]);
  for (const key of goes) after = removeToml(after, ["tool", "poetry", key]);
  for (const field of stringList(project["dynamic"]) ?? []) {
    const filled = moved.entries.some(([path]) => path[0] === field);
    if (filled || field === "version") {
      after = dropFromToml(after, ["project", "dynamic"], (item) => item === field);
    }
  }
  // Poetry writes these three its own way.
  for (const [key, url] of Object.entries(tableAt(project, "urls") ?? {})) {
    const title = ["Homepage", "Repository", "Documentation"].find((one) =>
      one.toLowerCase() === key.toLowerCase()
    );
    if (title === undefined || title === key || typeof url !== "string") continue;
    after = renameToml(after, ["project", "urls", key], title);
  }
  const [name, ...rest] = moved.entries;
  const entries = Object.keys(project).length > 0 || name === undefined ? moved.entries : [
    name,
    [["dynamic"], ["version", ...(moved.readmes === undefined ? [] : ["readme"])]] as const,
    ...rest,
  ];
  after = writeTables(after, ["project"], entries);
  after = writeTables(after, ["dependency-groups"], moved.groups);
  const lock = files.tracked.includes("poetry.lock");
  return Promise.resolve({
    text: after,
    ...(selection === undefined ? {} : { selection: { ...selection, scripts: moved.scripts } }),
    ...(moved.readmes === undefined ? {} : {
      dynamic: { readme: { file: moved.readmes, "content-type": contentType(moved.readmes[0]) } },
    }),
    notes: [
      ...moved.notes,
      ...(lock ? ["poetry.lock was made from other text: `poetry lock` writes it anew"] : []),
    ],
    refusals,
  });
}

/** As poetry-core tells by the first file's name; setuptools would take all for reStructuredText. */
function contentType(file: string | undefined): string {
  if (/\.rst$/i.test(file ?? "")) return "text/x-rst";
  return /\.(md|markdown)$/i.test(file ?? "") ? "text/markdown" : "text/plain";
}
