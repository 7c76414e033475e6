// The checks of the project beside its files.
import type { Check } from "../../check.ts";
import { dependencies } from "./dependencies.ts";
import { packageData } from "./package_data.ts";
import { projectSize } from "./project_size.ts";
import { sdistUntracked } from "./sdist_untracked.ts";
import { sizeGrowth } from "./size_growth.ts";
import { validatePyproject } from "./validate_pyproject.ts";

/** In the order in which they are shown. */
export const projectChecks: readonly Check[] = [
  packageData,
  sdistUntracked,
  dependencies,
  validatePyproject,
  projectSize,
  sizeGrowth,
];
