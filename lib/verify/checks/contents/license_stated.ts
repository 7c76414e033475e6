// Checks that a project says under which licence it may be used.
import { stated } from "../../../index/rules/unknown.ts";
import { all, one } from "../../../standards/core_metadata.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** Many may not use what has no licence, and look in the metadata for it. */
export const licenseStated: StaticCheck = {
  code: "license-stated",
  group: "contents",
  title: "the metadata name a licence",
  hint: 'Add license = "MIT" (an SPDX expression) and license-files to [project]',
  link:
    "https://packaging.python.org/en/latest/guides/writing-pyproject-toml/#license-and-license-files",
  severity: "warning",
  look: atEachFile(({ metadata }) =>
    one(metadata, "license-expression") !== undefined ||
      stated(metadata, "license") !== undefined ||
      all(metadata, "classifier").some((each) => each.startsWith("License ::"))
      ? []
      : [{ message: "No licence is named" }]
  ),
};
