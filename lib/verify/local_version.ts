// Checks that no local version goes to an index.
import { noLocalVersionSetting } from "../project/no_local_version.ts";
import { inline } from "../standards/display.ts";
import type { StaticCheck } from "./check.ts";

/** No file carries a local version (`+g1234abc`): PyPI and TestPyPI refuse it (warehouse/forklift/metadata.py). */
export const localVersion: StaticCheck = {
  code: "local-version",
  title: "no local version",
  run: ({ project, distributions }) =>
    distributions.filter((distribution) => distribution.version.includes("+")).map(
      (distribution) => ({
        check: "local-version",
        severity: "error",
        file: distribution.filename,
        message: `"${inline(distribution.version)}" is a local version, which the index refuses`,
        hint: `Set ${noLocalVersionSetting(project)}, commit, and build again`,
      }),
    ),
};
