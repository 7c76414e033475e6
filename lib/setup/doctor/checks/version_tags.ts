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
  look: (patient) => ofCheckout(patient, ["git-untagged", "tag-invalid"], "todo"),
};
