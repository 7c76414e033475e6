// Checks that the branch whose commits become development releases exists.
import type { DoctorCheck } from "../check.ts";
import { inline } from "../../../standards/display.ts";

/** The branch of development releases is there. */
export const mainBranch: DoctorCheck = {
  code: "main-branch",
  group: "git",
  title: "the branch of development releases is there",
  link: "https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository",
  needs: "repository",
  look: ({ mainBranch, mainBranchThere }) =>
    mainBranchThere ? `Commits on ${inline(mainBranch)} become development releases` : [{
      state: "todo",
      message: `There is no branch ${inline(mainBranch)}`,
      why: "A commit on it becomes a development release, and a tag must be on it",
      fix:
        'Name the branch that is released: main-branch = "…" in [tool.pyrelease]; or fetch it: git fetch origin',
    }],
};
