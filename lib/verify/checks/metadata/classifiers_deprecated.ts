// Checks that no classifier is one that the index took before.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** The index refuses deprecated classifiers, and says what took their place (trove-classifiers). */
export const classifiersDeprecated: StaticCheck = metadataCheck({
  code: "classifiers-deprecated",
  title: "no classifier is deprecated",
  hint: "Change classifiers in [project]",
  link: "https://pypi.org/classifiers/",
  rules: ["classifier-deprecated"],
  say: ({ value, detail = "" }) => ({
    message: `The classifier "${inline(value)}" is deprecated`,
    ...(detail === "" ? {} : { why: `In its place: ${detail.replaceAll("\n", ", ")}` }),
  }),
});
