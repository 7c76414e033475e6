// Checks that the summary is one line that the index takes.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Summary is one line of at most 512 characters (warehouse/forklift/metadata.py). */
export const summary: StaticCheck = metadataCheck({
  code: "summary",
  title: "the summary is one line of at most 512 characters",
  hint: "Shorten description in [project]: the long text belongs in the readme",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#summary",
  rules: ["one-line", "length"],
  fields: ["summary"],
  say: ({ rule, value, detail = "" }) =>
    rule === "one-line"
      ? `Summary has more than one line: "${inline(value, 80)}"`
      : `Summary is longer than ${detail} characters: "${inline(value, 80)}"`,
});
