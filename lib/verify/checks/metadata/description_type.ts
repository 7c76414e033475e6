// Checks that the index knows what the description is written in.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Description-Content-Type is plain text, reStructuredText or Markdown, in UTF-8 (packaging/metadata.py). */
export const descriptionType: StaticCheck = metadataCheck({
  code: "description-type",
  title: "the index knows the description's content type",
  hint: 'State it in [project]: readme = { file = "README.md", content-type = "text/markdown" }',
  link:
    "https://packaging.python.org/en/latest/specifications/core-metadata/#description-content-type",
  rules: ["content-type", "charset", "markdown-variant"],
  say: ({ rule, value }) =>
    rule === "content-type"
      ? `"${
        inline(value)
      }" is no content type of a description: text/markdown, text/x-rst and text/plain are`
      : rule === "charset"
      ? `The description's charset is "${inline(value)}", and only UTF-8 is allowed`
      : `"${inline(value)}" is no variant of Markdown: GFM and CommonMark are`,
});
