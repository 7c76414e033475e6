// Checks that no field is newer than the metadata that it stands in.
import { inline } from "../../../standards/display.ts";
import { header } from "../../header.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Every field is one that the stated Metadata-Version has: the index refuses others. */
export const metadataFields: StaticCheck = metadataCheck({
  code: "metadata-fields",
  title: "no field is newer than the metadata's version",
  hint:
    "Update the build backend: it writes fields of a newer standard under an older Metadata-Version",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/",
  rules: ["field-age"],
  say: ({ field, value, detail = "" }) =>
    `${header(field)} came with metadata ${detail}, and the file says Metadata-Version ${
      inline(value)
    }`,
});
