// The checks of the project beside its files.
import type { Check } from "../../check.ts";

/** In the order in which they are shown. */
export const projectChecks: readonly Check[] = [];
