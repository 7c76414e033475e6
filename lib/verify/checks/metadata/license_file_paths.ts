// Checks that the paths of licence files are paths that the index takes.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Each License-File is a relative path with / that leads nowhere else (packaging/metadata.py). */
export const licenseFilePaths: StaticCheck = metadataCheck({
  code: "license-file-paths",
  title: "the licence files' paths are relative and plain",
  hint: "Correct license-files in [project], or update the backend",
  link:
    "https://packaging.python.org/en/latest/specifications/core-metadata/#license-file-multiple-use",
  rules: ["license-file"],
  say: ({ value, detail = "" }) => ({
    message: `License-File "${inline(value)}" is not a path that the index takes`,
    why: detail,
  }),
});
