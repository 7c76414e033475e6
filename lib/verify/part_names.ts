// The parts that are there against those that the project names.
import type { Part } from "../dist/merge_manifests.ts";
import { ReleaseError } from "../errors.ts";
import type { Project } from "../project/project.ts";

/**
 * What is missing when no part is there at all.
 *
 * @param parts The parts that the project names.
 * @param there Those that are there.
 */
export function partsMissing(
  parts: readonly string[],
  there: readonly string[] = [],
): ReleaseError {
  const missing = parts.filter((name) => !there.includes(name));
  return new ReleaseError(
    "parts-missing",
    missing.length === 1
      ? `The part ${missing.join()} is missing`
      : `Parts are missing: ${missing.join(", ")}`,
    {
      why: `[tool.pyrelease] names ${parts.join(", ")}; pyrelease-out/ holds ${
        there.length === 0 ? "none of them" : there.join(", ")
      }`,
      hint:
        "Each comes from a job: deno task verify --part NAME, which hands on dist/ and pyrelease-out/. See why it did not, and re-run it\nWhat no job builds any more goes from `parts`",
    },
  );
}

/**
 * Every part that the project names is there, and no other.
 *
 * @param project The project.
 * @param found The parts that are there.
 * @throws {ReleaseError} "parts-foreign", "parts-missing".
 */
export function guardPartNames({ config }: Project, found: readonly Part[]): void {
  const there = found.map(({ name }) => name);
  const foreign = there.filter((name) => !config.parts.includes(name));
  if (foreign.length > 0) {
    throw new ReleaseError(
      "parts-foreign",
      `The project does not have the ${foreign.length === 1 ? "part" : "parts"} ${
        foreign.join(", ")
      }, which pyrelease-out/ holds`,
      {
        why: config.parts.length === 0
          ? "[tool.pyrelease] names no parts"
          : `[tool.pyrelease] names ${config.parts.join(", ")}`,
        hint:
          "Name it in `parts`, or see which job handed it over: publish takes what is expected, nothing else",
        at: { file: "pyproject.toml" },
      },
    );
  }
  if (!config.parts.every((name) => there.includes(name))) throw partsMissing(config.parts, there);
}
