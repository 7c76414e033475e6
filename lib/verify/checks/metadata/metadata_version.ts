// Checks that the index knows the version of the metadata's format.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Metadata-Version is one that the standard has and the index takes (packaging/metadata.py). */
export const metadataVersion: StaticCheck = metadataCheck({
  code: "metadata-version",
  title: "the index knows the metadata's version",
  hint:
    "Build with a backend whose metadata version the index takes; a backend that is ahead has a setting for an older one",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#metadata-version",
  rules: ["metadata-version"],
  say: ({ value }) => `Metadata-Version is "${inline(value)}", which the index does not know`,
});
