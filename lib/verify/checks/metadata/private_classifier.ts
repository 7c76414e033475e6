// Checks that the project is not marked as private.
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { metadataCheck } from "../../metadata_check.ts";

/** A classifier that begins with Private keeps a package off the index, on purpose. */
export const privateClassifier: StaticCheck = metadataCheck({
  code: "private-classifier",
  title: "no classifier keeps the project off the index",
  hint: "Where it is meant to be public, remove the classifier from [project]",
  link: "https://packaging.python.org/en/latest/guides/writing-pyproject-toml/#classifiers",
  rules: ["classifier"],
  of: (value) => value.startsWith("Private ::"),
  say: ({ value }) => `"${inline(value)}" keeps this project off every public index`,
});
