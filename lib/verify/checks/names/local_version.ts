// Checks that no local version goes to an index.
import { noLocalVersionSetting } from "../../../project/no_local_version.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** No file carries a local version (`+g1234abc`): PyPI and TestPyPI refuse it (warehouse/forklift/metadata.py). */
export const localVersion: StaticCheck = {
  code: "local-version",
  group: "names",
  title: "no local version",
  hint: "Set local_scheme to no-local-version, commit, and build again",
  link:
    "https://packaging.python.org/en/latest/specifications/version-specifiers/#local-version-identifiers",
  severity: "error",
  look: atEachFile(({ version }, { project }) =>
    version.includes("+")
      ? [{
        message: `"${inline(version)}" is a local version, which the index refuses`,
        hint: `Set ${noLocalVersionSetting(project)}, commit, and build again`,
      }]
      : []
  ),
};
