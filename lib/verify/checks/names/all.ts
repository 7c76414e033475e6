// The checks of file names, tags and versions.
import type { Check } from "../../check.ts";
import { fileNames } from "./file_names.ts";
import { localVersion } from "./local_version.ts";
import { names } from "./names.ts";
import { platforms } from "./platforms.ts";
import { tagsOnce } from "./tags_once.ts";
import { versions } from "./versions.ts";

/** In the order in which they are shown. */
export const namesChecks: readonly Check[] = [
  fileNames,
  names,
  versions,
  localVersion,
  platforms,
  tagsOnce,
];
