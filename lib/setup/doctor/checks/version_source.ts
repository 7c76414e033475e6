// Checks that the backend has its plugin: without it a build quietly says 0.0.0.
import type { DoctorCheck } from "../check.ts";
import { requiredNames } from "../../../version/unconfigured.ts";
import { inProject, ofCheckout } from "../of_checkout.ts";

/** The build backend takes the version from git. */
export const versionSource: DoctorCheck = {
  code: "version-source",
  group: "project",
  title: "the build backend takes the version from git",
  link: "https://setuptools-scm.readthedocs.io/usage/",
  needs: "checkout",
  look(patient) {
    const problems = ofCheckout(patient, ["version-unconfigured", "scm-config-invalid"]);
    const { project } = patient.checkout;
    const plugin = project.scm?.reader;
    if (problems.length > 0) return problems;
    if (plugin === undefined) return undefined;
    return requiredNames(project).some((name) => name.startsWith(plugin)) ? [] : [{
      state: "todo",
      message:
        `build-system.requires does not name ${plugin}, and the project is configured for it`,
      why: "Unless another plugin brings it along, a build says 0.0.0, and no word about it",
      fix: `Add "${plugin}" to requires in [build-system]`,
      at: inProject(patient, { file: "pyproject.toml" }),
    }];
  },
};
