// Checks that no file with an index's password is tracked.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";

/** No file of passwords is tracked. */
export const tokenFiles: DoctorCheck = {
  code: "token-files",
  group: "secrets",
  title: "git tracks no file of passwords",
  link: "https://packaging.python.org/specifications/pypirc/",
  needs: "repository",
  look: ({ tracked }) =>
    passwordFiles(tracked).map((path) => ({
      state: "broken",
      message: `git tracks ${inline(path)}`,
      why: "What is in it is in every clone, and stays in the history",
      fix:
        "Revoke the tokens in it on the index first; then git rm --cached, and add it to .gitignore",
      at: { file: path },
    })),
};

/**
 * Files of passwords among some.
 *
 * @param paths Those of tests and examples are made up, and are none.
 */
export function passwordFiles(paths: readonly string[]): string[] {
  return paths.filter((path) =>
    /(?:^|\/)(?:\.pypirc|\.netrc)$/.test(path) &&
    !/(?:^|\/)(?:tests?|fixtures?|examples?|samples?|docs?)\//.test(path)
  );
}
