// The checks of what an sdist holds.
import type { Check } from "../../check.ts";
import { sdistLinks } from "./sdist_links.ts";
import { sdistPyproject } from "./sdist_pyproject.ts";

/** In the order in which they are shown. */
export const sdistChecks: readonly Check[] = [
  sdistPyproject,
  sdistLinks,
];
