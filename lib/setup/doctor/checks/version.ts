// Checks that the version comes from git, and says which it is.
import { ReleaseError } from "../../../errors.ts";
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";
import { inProject, problemOf } from "../of_checkout.ts";

/** What other checks tell of. */
const elsewhere: readonly string[] = [
  "git-shallow",
  "git-untagged",
  "git-no-commit",
  "tag-invalid",
  "tree-dirty",
  "version-file-tracked",
  "version-unconfigured",
];

/** What keeps no tag from being released. */
const onlyForNow: readonly string[] = ["version-local"];

function isUnknown({ code }: ReleaseError): boolean {
  return code === "version-needs-backend";
}

/** The version comes from git, and an index takes it. */
export const version: DoctorCheck = {
  code: "version",
  group: "project",
  title: "the version comes from git, and an index takes it",
  link: "https://setuptools-scm.readthedocs.io/usage/",
  needs: "project",
  look(patient) {
    const { checkout, next, project } = patient;
    const at = inProject(patient, { file: "pyproject.toml" });
    if (project.staticVersion !== undefined) {
      return [{
        state: "todo",
        message: `pyproject.toml states the version ${inline(project.staticVersion)}`,
        why: "Every commit would be published under one version, and the index refuses the second",
        fix: "deno task init moves it to git, with proof that nothing else changes",
        at,
      }];
    }
    if (checkout instanceof ReleaseError) return undefined;
    const backend = project.scm === undefined ? project.backend : undefined;
    if (backend !== undefined && checkout.problems.some(isUnknown)) {
      return [{
        state: "todo",
        message: `${inline(backend)} takes the version from elsewhere than git`,
        why: "It changes when somebody changes it: the index refuses a second file of one version",
        fix: "deno task init moves it to git, with proof that nothing else changes",
        at,
      }];
    }
    if (checkout.problems.some(isUnknown)) {
      return [{
        state: "todo",
        message: "Only the build backend knows the version",
        why: "It must be asked, which runs code of the project: doctor runs none",
        fix: "See what it says: deno task version --ask",
      }];
    }
    const problems = checkout.problems.filter(({ code }) => !elsewhere.includes(code));
    if (problems.length > 0) {
      return problems.map((error) =>
        problemOf(patient, error, onlyForNow.includes(error.code) ? "todo" : "broken")
      );
    }
    return checkout.commit === undefined
      ? undefined
      : `This commit is ${checkout.commit.version}${
        next === undefined || next === checkout.commit.version ? "" : `, the next release ${next}`
      }`;
  },
};
