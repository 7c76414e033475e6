// The checks of archives as such.
import type { Check } from "../../check.ts";
import { archive } from "./archive.ts";
import { readable } from "./readable.ts";

/** In the order in which they are shown. */
export const archiveChecks: readonly Check[] = [
  readable,
  archive,
];
