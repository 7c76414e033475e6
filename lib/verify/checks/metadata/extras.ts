// Checks that the extras have names.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Each Provides-Extra is a name as a project's is. */
export const extras: StaticCheck = metadataCheck({
  code: "extras",
  title: "the extras have names",
  hint: "Correct the keys of [project.optional-dependencies]",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#provides-extra",
  rules: ["value"],
  fields: ["provides-extra"],
  say: ({ value }) => `"${inline(value)}" cannot be the name of an extra`,
});
