// The checks of metadata.
import type { Check } from "../../check.ts";
import { licenseFiles } from "./license_files.ts";

/** In the order in which they are shown. */
export const metadataChecks: readonly Check[] = [
  licenseFiles,
];
