// Checks that it is said what the description is written in.
import { stated } from "../../../index/rules/unknown.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** A description without a content type is taken for reStructuredText (twine check --strict). */
export const descriptionTypeThere: StaticCheck = {
  code: "description-type-there",
  group: "metadata",
  title: "it is said what the description is written in",
  hint: 'State it in [project]: readme = { file = "README.md", content-type = "text/markdown" }',
  link:
    "https://packaging.python.org/en/latest/specifications/core-metadata/#description-content-type",
  severity: "warning",
  look: atEachFile(({ metadata }) =>
    (metadata.description ?? "").trim() !== "" &&
      stated(metadata, "description-content-type") === undefined
      ? [{
        message:
          "Nothing says what the description is written in: the index takes it for reStructuredText",
      }]
      : []
  ),
};
