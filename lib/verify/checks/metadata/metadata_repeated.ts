// Checks that no field stands more often than it may.
import { singleHeaders as single } from "../../../index/upload_form.ts";
import { all } from "../../../standards/core_metadata.ts";
import type { StaticCheck } from "../../check.ts";
import { header } from "../../header.ts";
import { atEachFile } from "../../looking.ts";
import { metadataFaults } from "../../metadata_faults.ts";

/** A field that may stand once stands once: readers take the first, the last or none of several. */
export const metadataRepeated: StaticCheck = {
  code: "metadata-repeated",
  group: "metadata",
  title: "no field is stated twice",
  hint: "Update the build backend: it writes the metadata",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/",
  severity: "error",
  look: atEachFile((distribution) => {
    const ofLabels = metadataFaults(distribution).unreadable.filter((field) =>
      field === "project_urls"
    );
    return [
      ...single.filter((field) => all(distribution.metadata, field).length > 1).map((field) => ({
        message: `${header(field)} stands ${
          all(distribution.metadata, field).length
        } times, and once is allowed`,
      })),
      ...ofLabels.map(() => ({ message: "Two of the Project-URLs have one label" })),
    ];
  }),
};
