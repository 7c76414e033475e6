// The checks of what users trip over.
import type { Check } from "../../check.ts";
import { abi3audit } from "./abi3audit.ts";
import { checkWheelContents } from "./check_wheel_contents.ts";
import { credentials } from "./credentials.ts";
import { debugging } from "./debugging.ts";
import { eggInfo } from "./egg_info.ts";
import { emptyWheel } from "./empty_wheel.ts";
import { entryPointTargets } from "./entry_point_targets.ts";
import { installedFiles } from "./installed_files.ts";
import { largeMembers } from "./large_members.ts";
import { licenseStated } from "./license_stated.ts";
import { litter } from "./litter.ts";
import { missingInit } from "./missing_init.ts";
import { modes } from "./modes.ts";
import { nameClashes } from "./name_clashes.ts";
import { needlessPlatform } from "./needless_platform.ts";
import { nestedDistributions } from "./nested_distributions.ts";
import { pinnedDependencies } from "./pinned_dependencies.ts";
import { prereleaseDependencies } from "./prerelease_dependencies.ts";
import { projectUrls } from "./project_urls.ts";
import { purity } from "./purity.ts";
import { pyTyped } from "./py_typed.ts";
import { pycache } from "./pycache.ts";
import { python2Tag } from "./python_2_tag.ts";
import { pythonCeiling } from "./python_ceiling.ts";
import { pythonEncoding } from "./python_encoding.ts";
import { pythonVersions } from "./python_versions.ts";
import { removedModules } from "./removed_modules.ts";
import { scriptLines } from "./script_lines.ts";
import { selfDependency } from "./self_dependency.ts";
import { shadowing } from "./shadowing.ts";
import { statedVersion } from "./stated_version.ts";
import { strayPackages } from "./stray_packages.ts";
import { twofoldModules } from "./twofold_modules.ts";
import { windowsNames } from "./windows_names.ts";

/** In the order in which they are shown: what it says, what it needs, what it installs, what should not be there. */
export const contentsChecks: readonly Check[] = [
  licenseStated,
  projectUrls,
  pythonCeiling,
  pythonVersions,
  pinnedDependencies,
  prereleaseDependencies,
  selfDependency,
  emptyWheel,
  strayPackages,
  shadowing,
  twofoldModules,
  missingInit,
  entryPointTargets,
  scriptLines,
  statedVersion,
  pyTyped,
  purity,
  needlessPlatform,
  python2Tag,
  pythonEncoding,
  removedModules,
  debugging,
  credentials,
  litter,
  pycache,
  installedFiles,
  eggInfo,
  nestedDistributions,
  largeMembers,
  nameClashes,
  windowsNames,
  modes,
  checkWheelContents,
  abi3audit,
];
