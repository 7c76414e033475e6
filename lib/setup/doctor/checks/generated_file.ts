// Checks that the file that a build writes the version into is not tracked.
import type { DoctorCheck } from "../check.ts";
import { ofCheckout } from "../of_checkout.ts";

/** Git does not track the generated version file. */
export const generatedFile: DoctorCheck = {
  code: "generated-file",
  group: "git",
  title: "git does not track the generated version file",
  link: "https://setuptools-scm.readthedocs.io/config/",
  needs: "checkout",
  look: (patient) => ofCheckout(patient, ["version-file-tracked"]),
};
