// Checks that a project says which Pythons it is for.
import { one } from "../../../standards/core_metadata.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** Without it pip gives the newest release to a Python that cannot run it. */
export const requiresPython: StaticCheck = {
  code: "requires-python",
  group: "contents",
  title: "the metadata say which Pythons are supported",
  hint: 'Add requires-python = ">=3.10" to [project]',
  link: "https://packaging.python.org/en/latest/guides/writing-pyproject-toml/#requires-python",
  severity: "warning",
  look: atEachFile(({ metadata }) =>
    one(metadata, "requires-python") === undefined
      ? [{ message: "There is no Requires-Python" }]
      : []
  ),
};
