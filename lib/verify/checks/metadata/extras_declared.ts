// Checks that every extra that a dependency is for is declared.
import { all } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import { normalizeName } from "../../../standards/name.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** An extra that Provides-Extra does not name cannot be asked for: installers warn and leave its dependencies out. */
export const extrasDeclared: StaticCheck = {
  code: "extras-declared",
  group: "metadata",
  title: "every extra that a dependency names is declared",
  hint: "Correct [project.optional-dependencies], or update the backend",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#provides-extra",
  severity: "warning",
  look: atEachFile(({ metadata }) => {
    const declared = new Set(all(metadata, "provides-extra").map(normalizeName));
    const named = all(metadata, "requires-dist").flatMap((value) =>
      [...value.matchAll(/\bextra\s*==\s*["']([^"']+)["']/g)].map(([, extra = ""]) => extra)
    );
    return [...new Set(named)].filter((extra) => !declared.has(normalizeName(extra))).map((
      extra,
    ) => ({
      message: `Dependencies are for the extra "${
        inline(extra)
      }", which Provides-Extra does not name`,
    }));
  }),
};
