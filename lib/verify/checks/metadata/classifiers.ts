// Checks that every classifier is one of the index's.
import { classifiersVersion } from "../../../index/rules/classifier.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** The index refuses a classifier that its list does not have (trove-classifiers). */
export const classifiers: StaticCheck = metadataCheck({
  code: "classifiers",
  title: "the index has every classifier",
  hint: "Take it from https://pypi.org/classifiers/",
  link: "https://pypi.org/classifiers/",
  rules: ["classifier"],
  of: (value) => !value.startsWith("Private ::"),
  say: ({ value }) =>
    `There is no classifier "${inline(value)}" (in trove-classifiers ${classifiersVersion})`,
});
