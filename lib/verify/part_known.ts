// A builder's part is one that the project names.
import { ReleaseError } from "../errors.ts";
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
  throw new ReleaseError("part-unknown", `The project has no part "${inline(part, 80)}"`, {
    why: parts.length === 0
      ? "[tool.pyrelease] names no parts: publish could not tell whether one is missing"
      : `[tool.pyrelease] names ${parts.join(", ")}`,
    hint: `Name every builder's part once, in pyproject.toml:\n[tool.pyrelease]\nparts = [${
      [...parts, inline(part, 80)].map((name) => JSON.stringify(name)).join(", ")
    }]`,
    at: { file: "pyproject.toml" },
  });
}
