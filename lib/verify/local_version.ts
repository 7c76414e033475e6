// Checks that no local version goes to an index.
import { inline } from "../standards/display.ts";
import type { StaticCheck } from "./check.ts";

/** No file carries a local version (`+g1234abc`): PyPI and TestPyPI refuse it (warehouse/forklift/metadata.py). */
export const localVersion: StaticCheck = {
  code: "local-version",
  title: "no local version",
  run: ({ distributions }) =>
    distributions.filter((distribution) => distribution.version.includes("+")).map(
      (distribution) => ({
        check: "local-version",
        severity: "error",
        file: distribution.filename,
        message: `"${inline(distribution.version)}" is a local version, which the index refuses`,
        hint:
          'Set local_scheme = "no-local-version" under [tool.setuptools_scm] in pyproject.toml, commit, and build again',
      }),
    ),
};
