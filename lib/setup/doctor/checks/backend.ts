// Says which build backend there is, and whether its version comes from git by a plugin.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";
import { inProject } from "../of_checkout.ts";

/** pyproject.toml names a build backend. */
export const backend: DoctorCheck = {
  code: "backend",
  group: "project",
  title: "pyproject.toml names a build backend",
  link: "https://packaging.python.org/specifications/pyproject-toml/",
  needs: "project",
  look: (patient) =>
    patient.project.backend === undefined
      ? [{
        state: "todo",
        message: "pyproject.toml has no [build-system]",
        why: "Tools then take an old setuptools, which nothing else in the file configures",
        fix: 'Write [build-system] with requires and build-backend = "setuptools.build_meta"',
        at: inProject(patient, { file: "pyproject.toml" }),
      }]
      : `${inline(patient.project.backend)}${
        patient.project.scm === undefined
          ? ""
          : `, with the version by ${patient.project.scm.reader}`
      }`,
};
