// Checks that there is a tag to count from.
import type { DoctorCheck } from "../check.ts";
import { ofCheckout } from "../of_checkout.ts";

/** A tag states a version to count from. */
export const versionTags: DoctorCheck = {
  code: "version-tags",
  group: "git",
  title: "a tag states a version to count from",
  link: "https://setuptools-scm.readthedocs.io/usage/",
  needs: "checkout",
  look(patient) {
    const problems = ofCheckout(patient, ["git-untagged", "tag-invalid"], "todo");
    // What hides the version hides its tag, too.
    const { commit, problems: all } = patient.checkout;
    return problems.length === 0 && commit === undefined && all.length > 0 ? undefined : problems;
  },
};
