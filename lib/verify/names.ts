// Checks that file names, metadata and the project say the same name, as the index compares them.
import { inline } from "../standards/display.ts";
import { normalizeName } from "../standards/name.ts";
import type { Distribution } from "../dist/distribution.ts";
import type { Finding, StaticCheck } from "./check.ts";

/** The name in pyproject.toml, in METADATA / PKG-INFO and in the file's name is one name (PEP 503). */
export const names: StaticCheck = {
  code: "names",
  title: "file names and metadata carry the project's name",
  run: ({ project, distributions }) =>
    distributions.flatMap((distribution) => nameFindings(distribution, project.name)),
};

function nameFindings(distribution: Distribution, expected: string): Finding[] {
  return [
    ["The file's name", nameInFileName(distribution.filename)],
    [distribution.kind === "sdist" ? "PKG-INFO" : "METADATA", distribution.name],
  ].flatMap(([where, said]) =>
    normalizeName(said ?? "") === normalizeName(expected) ? [] : [{
      check: "names",
      severity: "error",
      file: distribution.filename,
      message: `${where} says the project is "${inline(said ?? "")}", pyproject.toml says "${
        inline(expected)
      }"`,
      hint: "Delete dist/ and build again; if it stays, the build backend reads another name",
    }]
  );
}

/** What stands before the version: neither half of the name may hold a hyphen (PEP 427, PEP 625). */
function nameInFileName(filename: string): string {
  return filename.slice(0, filename.indexOf("-"));
}
