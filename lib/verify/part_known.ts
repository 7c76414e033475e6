// A builder's part is one that the project names.
import { isPartName } from "../dist/part_name.ts";
import { ReleaseError } from "../errors.ts";
import { nearest } from "../project/nearest.ts";
import type { Project } from "../project/project.ts";
import { inline } from "../standards/display.ts";

/**
 * The project names this part.
 *
 * @param project The project.
 * @param part The name that a builder gives its part.
 * @throws {ReleaseError} "part-unknown"
 */
export function guardPartKnown({ config: { parts } }: Project, part: string): void {
  if (parts.includes(part)) return;
  const near = nearest(part, parts);
  throw new ReleaseError("part-unknown", `The project has no part "${inline(part, 80)}"`, {
    why: parts.length === 0
      ? "[tool.pyrelease] names no parts: publish could not tell whether one is missing"
      : `[tool.pyrelease] names ${parts.join(", ")}`,
    hint: [
      ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
      "Name every builder's part once, in pyproject.toml, by a word of letters, digits, ., _ and -:",
      "[tool.pyrelease]",
      `parts = [${
        [...parts, ...(near === undefined && isPartName(part) ? [part] : [])]
          .map((name) => JSON.stringify(name)).join(", ")
      }]`,
    ].join("\n"),
    at: { file: "pyproject.toml" },
  });
}
