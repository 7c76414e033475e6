// Checks that the whole history is there: the commits since the last tag are counted in it.
import type { DoctorCheck } from "../check.ts";
import { ofCheckout } from "../of_checkout.ts";

/** The clone has all of the history. */
export const fullHistory: DoctorCheck = {
  code: "full-history",
  group: "git",
  title: "the clone has all of the history",
  link: "https://setuptools-scm.readthedocs.io/usage/",
  needs: "checkout",
  look: (patient) => {
    const problems = ofCheckout(patient, ["git-shallow"]);
    if (problems.length > 0 || !patient.shallow) return problems;
    return [{
      state: "todo",
      message: "The clone is shallow",
      why: "From another commit than a tag's no version can be counted",
      fix: "git fetch --unshallow --tags",
    }];
  },
};
