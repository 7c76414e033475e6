// Checks that the fields that may differ between files are fields.
import { inline } from "../../../standards/display.ts";
import { header } from "../../header.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Each Dynamic names a field that may be dynamic (PEP 643). */
export const dynamic: StaticCheck = metadataCheck({
  code: "dynamic",
  title: "the dynamic fields are fields",
  hint: "Update the build backend: it writes this",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#dynamic",
  rules: ["dynamic-required", "dynamic-unknown"],
  say: ({ rule, value }) =>
    rule === "dynamic-required"
      ? `${header(value)} may not be dynamic`
      : `Dynamic names "${inline(value)}", which is no field`,
});
