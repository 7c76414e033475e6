// Checks that Requires-Python does not rule out the Pythons to come.
import { one } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** A resolver that meets a ceiling takes an old release without one, which works no better. */
export const pythonCeiling: StaticCheck = {
  code: "python-ceiling",
  group: "contents",
  title: "Requires-Python rules out no Python to come",
  hint:
    "Leave the upper bound out of requires-python: a release that says so later cannot take back the old ones",
  link: "https://discuss.python.org/t/requires-python-upper-limits/12663",
  severity: "warning",
  look: atEachFile(({ metadata }) => {
    const required = one(metadata, "requires-python");
    return required !== undefined && /(?:^|,)\s*(?:<(?!=?\s*4\b)|~=|==)/.test(required)
      ? [{ message: `Requires-Python is "${inline(required)}"` }]
      : [];
  }),
};
