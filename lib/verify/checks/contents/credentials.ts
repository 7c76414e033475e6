// Checks that no credentials are packed: files that hold them by their name, and tokens by their shape.
import type { Watch } from "../../../dist/watch.ts";
import { inline } from "../../../standards/display.ts";
import type { Fault, StaticCheck } from "../../check.ts";
import { atEachFile } from "../../looking.ts";

/** What is used to sign in somewhere, and has no business in a package. */
const names =
  /(?:^|\/)(?:\.env(?:\.(?:local|prod|production|dev|development|staging))?|\.pypirc|\.netrc|\.git-credentials|\.htpasswd|id_(?:rsa|dsa|ecdsa|ed25519)|[^/]+\.(?:p12|pfx|jks|keystore|kdbx))$/;

/** Tokens whose shape is theirs alone; the prefix of PyPI's is of a macaroon of pypi.org or test.pypi.org. */
const shapes: readonly (readonly [what: string, shape: RegExp])[] = [
  ["an upload token of PyPI", /pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[\w-]{50,}/],
  ["a token of GitHub", /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{82})\b/],
  ["a token of GitLab", /\bglpat-[\w-]{20}\b/],
  ["a key of AWS", /\bAKIA[0-9A-Z]{16}\b/],
  ["a token of Slack", /\bxox[abprs]-\d{10,}-[\w-]{10,}/],
  ["a key of Stripe", /\bsk_live_[0-9A-Za-z]{24,}\b/],
  ["a key of Google", /\bAIza[\w-]{35}\b/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b/],
  // Where a variable stands for it, it is none.
  ["a login of npm", /:_(?:authToken|auth|password) *= *[^\s$]/],
];
const privateKey = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/=\s:,-]{100,}/;

/** What each of these begins with: most files are done with after one look. */
const hints =
  /pypi-AgE|gh[pousr]_|github_pat_|glpat-|AKIA|xox[abprs]-|sk_live_|AIza|npm_|:_auth|:_password|-----BEGIN /;

/** Where private keys are made up, and a token is worth a word, and no more. */
const forTests = /(?:^|\/)(?:_?tests?|testing|fixtures?|examples?|samples?|docs?|vectors)\//i;

interface Sighting {
  readonly path: string;
  readonly what: string;
  /** Whether it is a token that is good for something, by its shape. */
  readonly isToken: boolean;
}

const contents: Watch<Sighting> = {
  most: 1 << 20,
  wants: ({ path }) =>
    !/\.(?:so|pyd|dll|dylib|png|jpe?g|gif|ico|woff2?|ttf|zip|gz|whl|pyc)$/i.test(path),
  see(bytes, { path }) {
    const text = textOf(bytes);
    if (!hints.test(text)) return undefined;
    // AWS names this key in its own documentation.
    const token = shapes.find(([, shape]) =>
      shape.test(text.replaceAll("AKIAIOSFODNN7EXAMPLE", ""))
    );
    if (token !== undefined) return { path, what: token[0], isToken: true };
    return privateKey.test(text) ? { path, what: "a private key", isToken: false } : undefined;
  },
};

const utf8 = new TextDecoder("utf-8", { fatal: true });
const latin1 = new TextDecoder("latin1");

/** What is looked for is ASCII: of bytes that are no text, any reading that keeps it will do. */
function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}

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
