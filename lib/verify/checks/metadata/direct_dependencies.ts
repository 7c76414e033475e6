// Checks that no dependency names the place that it comes from.
import { inline } from "../../../standards/display.ts";
import { header } from "../../header.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** No dependency is a URL or a path: the index refuses them (warehouse/forklift/metadata.py). */
export const directDependencies: StaticCheck = metadataCheck({
  code: "direct-dependencies",
  title: "no dependency is at an address of its own",
  hint: "Depend on a released version: an index takes no package that needs others from elsewhere",
  link:
    "https://packaging.python.org/en/latest/specifications/version-specifiers/#direct-references",
  rules: ["direct-dependency"],
  say: ({ field, value }) => `${header(field)} has "${inline(value)}", which is an address`,
});
