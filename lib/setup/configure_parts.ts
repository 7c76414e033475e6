// The step that names the builders whose files make up a release: publish stops while one of them is missing.
import { parseToml, tableAt } from "../project/toml.ts";
import type { SetupPart } from "./plan.ts";
import type { SourceFiles } from "./source_files.ts";
import { setToml } from "./toml_edit.ts";
import { shippedParts } from "./workflows/own_jobs.ts";

const file = "pyproject.toml";

/**
 * Adds `parts` to `[tool.pyrelease]` where it has none.
 *
 * @param files The project, its backend moved.
 */
export async function configureParts(files: SourceFiles): Promise<SetupPart> {
  const before = await files.text(file);
  if (before === undefined) return { changes: [] };
  if (tableAt(parseToml(before, file), "tool", "pyrelease")?.["parts"] !== undefined) {
    return { changes: [] };
  }
  return {
    changes: [{
      path: file,
      before,
      after: setToml(before, ["tool", "pyrelease", "parts"], [...shippedParts]),
      why: [`It names the builders of a release: ${shippedParts.join(", ")}`],
    }],
    notes: [
      "Which Pythons and platforms are built, and how each wheel is tested, [tool.cibuildwheel] in pyproject.toml says. A builder that is not wanted leaves `parts` and the workflow together.",
    ],
  };
}
