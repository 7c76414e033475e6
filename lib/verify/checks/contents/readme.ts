// Checks that a project has a page to read.

import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** Without it the project's page on the index is empty. */
export const readme: StaticCheck = {
  code: "readme",
  group: "contents",
  title: "the metadata hold a description",
  hint: 'Add readme = "README.md" to [project]',
  link: "https://packaging.python.org/en/latest/guides/writing-pyproject-toml/#readme",
  severity: "warning",
  look: atEachFile(({ metadata }) =>
    (metadata.description ?? "").trim() === "" ? [{ message: "There is no description" }] : []
  ),
};
