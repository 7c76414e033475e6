// The checks of what an sdist holds.
import type { Check } from "../../check.ts";
import { sdistContents } from "./sdist_contents.ts";

/** In the order in which they are shown. */
export const sdistChecks: readonly Check[] = [
  sdistContents,
];
