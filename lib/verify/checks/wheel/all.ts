// The checks of what a wheel holds.
import type { Check } from "../../check.ts";
import { dataFolders } from "./data_folders.ts";
import { distInfoOnce } from "./dist_info_once.ts";
import { entryPointNames } from "./entry_point_names.ts";
import { entryPointValues } from "./entry_point_values.ts";
import { entryPoints } from "./entry_points.ts";
import { record } from "./record.ts";
import { recordComplete } from "./record_complete.ts";
import { recordDigests } from "./record_digests.ts";
import { tagsAgree } from "./tags_agree.ts";
import { wheelFile } from "./wheel_file.ts";
import { wheelLinks } from "./wheel_links.ts";
import { wheelPurelib } from "./wheel_purelib.ts";

/** In the order in which they are shown. */
export const wheelChecks: readonly Check[] = [
  wheelFile,
  tagsAgree,
  wheelPurelib,
  distInfoOnce,
  dataFolders,
  wheelLinks,
  record,
  recordComplete,
  recordDigests,
  entryPoints,
  entryPointNames,
  entryPointValues,
];
