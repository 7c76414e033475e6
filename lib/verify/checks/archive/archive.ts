// Checks that each file is an archive that the index takes.
import { archiveFaults } from "../../../dist/archive_faults.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** No file is what PyPI answers with "Invalid distribution file" (warehouse/forklift/legacy.py). */
export const archive: StaticCheck = {
  code: "archive",
  group: "archive",
  title: "each file is an archive that the index takes",
  hint: "Build again with a current backend; if it stays, see what the project packs",
  link: "https://docs.pypi.org/archives/",
  severity: "error",
  look: atEachFile((distribution) =>
    archiveFaults(distribution).map((fault) => ({
      message: `Not a sound archive: ${inline(fault)}`,
    }))
  ),
};
