// Checks that no tracked file holds a token or a key.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";

/** Where they are made up. */
const forTests =
  /(?:^|\/)(?:_?tests?|testing|fixtures?|examples?|samples?|docs?|vectors|cassettes?)\//i;

/** No tracked file holds a token or a key. */
export const credentials: DoctorCheck = {
  code: "credentials",
  group: "secrets",
  title: "no tracked file holds a token or a key",
  link: "https://docs.github.com/en/code-security/secret-scanning/introduction",
  needs: "repository",
  look: ({ credentials }) =>
    credentials.filter(({ file }) => !forTests.test(file)).map(({ file, isToken, what }) => ({
      // A key may be one that a test server is given.
      state: isToken ? "broken" : "todo",
      message: `${inline(file)} holds ${what}`,
      why: "It is in every clone, and stays in the history when the file goes",
      fix: "Revoke it where it is from, first; then take it out of the file",
      at: { file },
    })),
};
