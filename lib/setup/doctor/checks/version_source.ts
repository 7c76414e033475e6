// Checks that the backend has its plugin: without it a build quietly says 0.0.0.
import type { DoctorCheck } from "../check.ts";
import { ofCheckout } from "../of_checkout.ts";

/** The build backend takes the version from git. */
export const versionSource: DoctorCheck = {
  code: "version-source",
  group: "project",
  title: "the build backend takes the version from git",
  link: "https://setuptools-scm.readthedocs.io/usage/",
  needs: "checkout",
  look(patient) {
    const problems = ofCheckout(patient, ["version-unconfigured", "scm-config-invalid"]);
    return problems.length === 0 && patient.checkout.project.scm === undefined
      ? undefined
      : problems;
  },
};
