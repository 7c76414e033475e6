// Checks that the licence is an SPDX expression.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** License-Expression has licences that SPDX knows, or a LicenseRef (PEP 639). */
export const licenseExpression: StaticCheck = metadataCheck({
  code: "license-expression",
  title: "the licence is an SPDX expression",
  hint:
    'Correct license in [project], such as license = "MIT"; identifiers: https://spdx.org/licenses/',
  link: "https://packaging.python.org/en/latest/specifications/license-expression/",
  rules: ["value"],
  fields: ["license-expression"],
  say: ({ value, detail = "" }) => ({
    message: `License-Expression is "${inline(value)}", which is no SPDX expression`,
    why: inline(detail),
  }),
});
