// Checks that what the distribution provides and makes obsolete can be read.
import { inline } from "../../../standards/display.ts";
import { header } from "../../header.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Each Provides-Dist and Obsoletes-Dist is a requirement (warehouse/forklift/metadata.py). */
export const otherDistributions: StaticCheck = metadataCheck({
  code: "other-distributions",
  title: "Provides-Dist and Obsoletes-Dist can be read",
  hint: "Leave the fields out: no installer follows them",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#provides-dist",
  rules: ["other-distribution"],
  say: ({ field, value }) => `${header(field)} has "${inline(value)}", which cannot be read`,
});
