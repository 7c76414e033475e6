// Checks that no credentials are packed: files that hold them by their name, and tokens by their shape.
import type { Watch } from "../../../dist/watch.ts";
import { type Credential, credentialIn } from "../../../standards/credential.ts";
import { inline } from "../../../standards/display.ts";
import { asciiOf } from "../../../system/ascii_of.ts";
import type { Fault, StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** What is used to sign in somewhere, and has no business in a package. */
const names =
  /(?:^|\/)(?:\.env(?:\.(?:local|prod|production|dev|development|staging))?|\.pypirc|\.netrc|\.git-credentials|\.htpasswd|id_(?:rsa|dsa|ecdsa|ed25519)|[^/]+\.(?:p12|pfx|jks|keystore|kdbx))$/;

/** Where private keys are made up, and a token is worth a word, and no more. */
const forTests = /(?:^|\/)(?:_?tests?|testing|fixtures?|examples?|samples?|docs?|vectors)\//i;

interface Sighting extends Credential {
  readonly path: string;
}

const contents: Watch<Sighting> = {
  most: 1 << 20,
  wants: ({ path }) =>
    !/\.(?:so|pyd|dll|dylib|png|jpe?g|gif|ico|woff2?|ttf|zip|gz|whl|pyc)$/i.test(path),
  see(bytes, { path }) {
    const found = credentialIn(asciiOf(bytes));
    return found === undefined ? undefined : { path, ...found };
  },
};

/** What was uploaded once is read by everybody, and a yank does not take it back. */
export const credentials: StaticCheck = {
  code: "credentials",
  group: "contents",
  title: "no credentials are packed",
  hint: "Leave the file out of what the project packs; what was ever published must be revoked",
  link: "https://docs.github.com/en/code-security/secret-scanning/introduction",
  severity: "warning",
  watches: [contents],
  look: atEachFile(async ({ members, seen }) => {
    const named = members.filter(({ kind, path, size }) =>
      kind === "file" && size > 0 && names.test(path) && !forTests.test(path)
    ).map(({ path }): Fault => ({ message: `"${inline(path)}" is a file for credentials` }));
    const found = (await seen(contents))
      .filter(({ path, isToken }) => isToken || !forTests.test(path))
      .map(({ path, what, isToken }): Fault => ({
        message: `"${inline(path)}" holds ${what}`,
        // The value itself is shown nowhere.
        severity: isToken && !forTests.test(path) ? "error" : "warning",
      }));
    return [...named, ...found];
  }),
};
