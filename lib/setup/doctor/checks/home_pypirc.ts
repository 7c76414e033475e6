// Checks that no password for an index is left in the home folder: with it, a release is a command away.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";

/** The home folder has no password for an index. */
export const homePypirc: DoctorCheck = {
  code: "home-pypirc",
  group: "secrets",
  title: "the home folder's .pypirc has no password",
  link: "https://packaging.python.org/specifications/pypirc/",
  look: ({ homePasswords }) =>
    homePasswords.map((section) => ({
      state: "todo",
      message: `The home folder's .pypirc has a password for ${inline(section)}`,
      why: "Whatever runs on this machine can read it, and publish with it",
      fix:
        "Leave it until the first trusted publish has worked; then remove the section, and revoke the token on the index",
    })),
};
