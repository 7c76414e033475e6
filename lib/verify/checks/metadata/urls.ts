// Checks that the addresses of the project are addresses.
import { inline } from "../../../standards/display.ts";
import { header } from "../../header.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** Home-page, Download-URL and each Project-URL are http or https URLs (warehouse/utils/http.py). */
export const urls: StaticCheck = metadataCheck({
  code: "urls",
  title: "the project's addresses are URLs",
  hint:
    "Correct urls in [project]: https addresses, with what URLs cannot have written as %20 and the like",
  link: "https://packaging.python.org/en/latest/specifications/core-metadata/#project-url",
  rules: ["url", "url-missing"],
  say: ({ rule, field, value }) =>
    rule === "url"
      ? `${header(field)} has "${inline(value)}", which is no http or https URL`
      : `The ${header(field)} "${inline(value)}" has no address`,
});
