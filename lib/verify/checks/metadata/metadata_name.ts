// Checks that the project's name is a name.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Name has letters, digits, dots, dashes and underscores, with a letter or digit at both ends. */
export const metadataName: StaticCheck = metadataCheck({
  code: "metadata-name",
  title: "Name is the name of a project",
  hint: "Correct name in [project]",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#name",
  rules: ["value"],
  fields: ["name"],
  say: ({ value }) => `"${inline(value)}" cannot be the name of a project`,
});
