// Checks that the clone knows where it is from: the trusted publisher names that repository.
import type { DoctorCheck } from "../check.ts";
import { inline } from "../../../standards/display.ts";

/** The remote is a repository on GitHub. */
export const remote: DoctorCheck = {
  code: "remote",
  group: "git",
  title: "the remote is a repository on GitHub",
  link: "https://docs.github.com/get-started/git-basics/managing-remote-repositories",
  needs: "repository",
  look: ({ remote }) => {
    if (remote === undefined) {
      return [{
        state: "todo",
        message: "The clone has no remote origin that is a server's",
        why: "The trusted publisher names the repository, and the forms are filled in with it",
        fix: "git remote add origin https://github.com/OWNER/NAME.git",
      }];
    }
    return `${inline(remote.owner)}/${inline(remote.name)} on ${inline(remote.host)}`;
  },
};
