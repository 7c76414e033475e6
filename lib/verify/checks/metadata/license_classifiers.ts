// Checks that classifiers do not repeat the licence.
import { all } from "../../../standards/core_metadata.ts";
import { inline } from "../../../standards/display.ts";
import type { StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** Classifiers of licences are deprecated beside License-Expression (PEP 639): some tools refuse both. */
export const licenseClassifiers: StaticCheck = {
  code: "license-classifiers",
  group: "metadata",
  title: "no classifier repeats the licence",
  hint: "Remove the classifiers that begin with License from [project]: the expression says it",
  link: "https://peps.python.org/pep-0639/#deprecate-license-classifiers",
  severity: "warning",
  look: atEachFile(({ metadata }) => {
    if (all(metadata, "license-expression").length === 0) return [];
    return all(metadata, "classifier").filter((each) => each.startsWith("License :: ")).map((
      each,
    ) => ({
      message: `"${inline(each)}" stands beside License-Expression`,
    }));
  }),
};
