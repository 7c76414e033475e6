// Checks that the addresses of the project have labels that the index takes.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** A label has 1 to 32 characters (warehouse/forklift/metadata.py). */
export const urlLabels: StaticCheck = metadataCheck({
  code: "url-labels",
  title: "each project URL has a label of at most 32 characters",
  hint: "Shorten the key in [project.urls]",
  link: "https://packaging.python.org/en/latest/specifications/well-known-project-urls/",
  rules: ["url-label-missing", "url-label-length"],
  say: ({ rule, value, detail = "" }) =>
    rule === "url-label-missing"
      ? `A Project-URL has no label: "${inline(value)}"`
      : `The label "${inline(value)}" is longer than ${detail} characters`,
});
