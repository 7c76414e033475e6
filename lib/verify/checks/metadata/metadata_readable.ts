// Checks that each file has metadata where its name says, and that they can be read.
import type { StaticCheck } from "../../check.ts";
import { unreadableCheck } from "../../unreadable_check.ts";

/** What no reader gets through: the other files are checked all the same. */
export const metadataReadable: StaticCheck = unreadableCheck({
  code: "metadata-readable",
  group: "metadata",
  title: "each file has metadata where its name says",
  hint: "Build the project again; do not rename files after the build",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/",
}, ["distribution-invalid", "metadata-invalid"]);
