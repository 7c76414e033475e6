// Checks that the project has a page to show.
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** There is a description: the index shows nothing without one (twine check --strict). */
export const descriptionThere: StaticCheck = {
  code: "description-there",
  group: "metadata",
  title: "there is a description",
  hint: 'Name the readme in [project]: readme = "README.md"',
  link: "https://packaging.python.org/en/latest/guides/making-a-pypi-friendly-readme/",
  severity: "warning",
  look: atEachFile(({ metadata }) =>
    (metadata.description ?? "").trim() === "" ? [{ message: "The description is empty" }] : []
  ),
};
