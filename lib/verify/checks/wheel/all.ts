// The checks of what a wheel holds.
import type { Check } from "../../check.ts";
import { entryPoints } from "./entry_points.ts";
import { record } from "./record.ts";

/** In the order in which they are shown. */
export const wheelChecks: readonly Check[] = [
  record,
  entryPoints,
];
