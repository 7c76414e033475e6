// Checks that nothing is left uncommitted: what is published is a commit.
import type { DoctorCheck } from "../check.ts";
import { ofCheckout } from "../of_checkout.ts";

/** Every file is as it was committed. */
export const cleanTree: DoctorCheck = {
  code: "clean-tree",
  group: "git",
  title: "every file is as it was committed",
  link: "https://setuptools-scm.readthedocs.io/usage/",
  needs: "checkout",
  look: (patient) => ofCheckout(patient, ["tree-dirty", "git-no-commit"], "todo"),
};
