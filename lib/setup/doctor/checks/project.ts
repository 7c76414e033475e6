// Checks that pyproject.toml can be read, and names a project.
import { ReleaseError } from "../../../errors.ts";
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";
import { problemOf } from "../of_checkout.ts";

/** pyproject.toml can be read, and names the project. */
export const project: DoctorCheck = {
  code: "project",
  group: "project",
  title: "pyproject.toml can be read, and names the project",
  link: "https://packaging.python.org/en/latest/specifications/pyproject-toml/",
  look: (patient) =>
    patient.project instanceof ReleaseError
      ? [problemOf(patient, patient.project)]
      : `The project is ${inline(patient.project.name)}`,
};
