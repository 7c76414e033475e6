// The checks that install and test the project.
import type { Check } from "../../check.ts";
import { install } from "./install.ts";
import { installSdist } from "./install_sdist.ts";
import { tests } from "./tests.ts";

/** In the order in which they are shown. */
export const installChecks: readonly Check[] = [
  install,
  installSdist,
  tests,
];
