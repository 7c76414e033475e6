// Checks that the project is in a git repository: its version and its history are there.
import { ReleaseError } from "../../../errors.ts";
import type { DoctorCheck } from "../check.ts";
import { problemOf } from "../of_checkout.ts";

/** The project is in a git repository. */
export const repository: DoctorCheck = {
  code: "repository",
  group: "git",
  title: "the project is in a git repository",
  link: "https://git-scm.com/docs/gitglossary",
  look: (patient) =>
    patient.repository instanceof ReleaseError ? [problemOf(patient, patient.repository)] : [],
};
