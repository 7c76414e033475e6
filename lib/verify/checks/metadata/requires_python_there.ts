// Checks that it is said on which Pythons the project runs.
import { all } from "../../../standards/core_metadata.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** Without Requires-Python, installers on old Pythons take a release that cannot run there. */
export const requiresPythonThere: StaticCheck = {
  code: "requires-python-there",
  group: "metadata",
  title: "it is said on which Pythons the project runs",
  hint: 'State it in [project], such as requires-python = ">=3.10"',
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#requires-python",
  severity: "warning",
  look: atEachFile(({ metadata }) =>
    all(metadata, "requires-python").length === 0
      ? [{ message: "Nothing says on which Pythons it runs: every installer takes it" }]
      : []
  ),
};
