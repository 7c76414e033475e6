// Checks that each file is an archive that the index takes.
import { archiveFaults } from "../dist/archive_faults.ts";
import { inline } from "../standards/display.ts";
import type { StaticCheck } from "./check.ts";

/** No file is what PyPI answers with "Invalid distribution file" (warehouse/forklift/legacy.py). */
export const archive: StaticCheck = {
  code: "archive",
  title: "each file is an archive that the index takes",
  run: ({ distributions }) =>
    distributions.flatMap((distribution) =>
      archiveFaults(distribution).map((fault) => ({
        check: "archive",
        severity: "error" as const,
        file: distribution.filename,
        message: `Not a sound archive: ${inline(fault)}`,
        hint: "Build again with a current backend; if it stays, see what the project packs",
      }))
    ),
};
