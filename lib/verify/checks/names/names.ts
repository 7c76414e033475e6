// Checks that file names, metadata and the project say the same name, as the index compares them.
import { inline } from "../../../standards/display.ts";
import { normalizeName } from "../../../standards/name.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** The name in pyproject.toml, in METADATA / PKG-INFO and in the file's name is one name (PEP 503). */
export const names: StaticCheck = {
  code: "names",
  group: "names",
  title: "file names and metadata carry the project's name",
  hint: "Delete dist/ and build again; if it stays, the build backend reads another name",
  link: "https://packaging.python.org/en/latest/specifications/name-normalization/",
  severity: "error",
  look: atEachFile(({ kind, filename, name }, { project }) =>
    [
      ["The file's name", nameInFileName(filename)],
      [kind === "sdist" ? "PKG-INFO" : "METADATA", name],
    ].flatMap(([where, said]) =>
      normalizeName(said ?? "") === project.normalizedName ? [] : [{
        message: `${where} says the project is "${inline(said ?? "")}", pyproject.toml says "${
          inline(project.name)
        }"`,
      }]
    )
  ),
};

/** What stands before the version: neither half of the name may hold a hyphen (PEP 427, PEP 625). */
function nameInFileName(filename: string): string {
  return filename.slice(0, filename.indexOf("-"));
}
