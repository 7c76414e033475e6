// The checks of what users trip over.
import type { Check } from "../../check.ts";
import { credentials } from "./credentials.ts";
import { emptyWheel } from "./empty_wheel.ts";
import { entryPointTargets } from "./entry_point_targets.ts";
import { litter } from "./litter.ts";
import { modes } from "./modes.ts";
import { nameClashes } from "./name_clashes.ts";
import { pyTyped } from "./py_typed.ts";
import { pycache } from "./pycache.ts";
import { pythonVersions } from "./python_versions.ts";
import { strayPackages } from "./stray_packages.ts";
import { windowsNames } from "./windows_names.ts";

/** In the order in which they are shown. */
export const contentsChecks: readonly Check[] = [
  emptyWheel,
  strayPackages,
  entryPointTargets,
  pyTyped,
  pythonVersions,
  credentials,
  litter,
  pycache,
  nameClashes,
  windowsNames,
  modes,
];
