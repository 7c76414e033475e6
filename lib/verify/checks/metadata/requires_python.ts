// Checks that the Pythons that the project runs on can be read.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Requires-Python is a set of version specifiers (PEP 440). */
export const requiresPython: StaticCheck = metadataCheck({
  code: "requires-python",
  title: "Requires-Python can be read",
  hint: 'Correct requires-python in [project], such as requires-python = ">=3.10"',
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#requires-python",
  rules: ["value"],
  fields: ["requires-python"],
  say: ({ value }) =>
    `Requires-Python is "${inline(value)}", which is no set of version specifiers`,
});
