// The checks of what users trip over.
import type { Check } from "../../check.ts";

/** In the order in which they are shown. */
export const contentsChecks: readonly Check[] = [];
