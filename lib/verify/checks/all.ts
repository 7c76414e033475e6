// Every group's checks, in the order in which they are shown.
import type { Check } from "../check.ts";
import { archiveChecks } from "./archive/all.ts";
import { contentsChecks } from "./contents/all.ts";
import { installChecks } from "./install/all.ts";
import { metadataChecks } from "./metadata/all.ts";
import { namesChecks } from "./names/all.ts";
import { projectChecks } from "./project/all.ts";
import { sdistChecks } from "./sdist/all.ts";
import { wheelChecks } from "./wheel/all.ts";

/** Each in the file that is named for it. */
export const checks: readonly Check[] = [
  ...namesChecks,
  ...metadataChecks,
  ...archiveChecks,
  ...wheelChecks,
  ...sdistChecks,
  ...contentsChecks,
  ...projectChecks,
  ...installChecks,
];
