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
    if (problems.length > 0) return problems;
    // What hides the version hides its tag, too; a version that is written down counts from none.
    const { commit, problems: all, project } = patient.checkout;
    return project.scm === undefined || (commit === undefined && all.length > 0) ? undefined : [];
  },
};
