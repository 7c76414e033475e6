// What signs in somewhere, known by its shape.

/** Something that signs in. Its value is shown nowhere. */
export interface Credential {
  /** Such as `a token of GitHub`. */
  readonly what: string;
  /** Whether it is a token that is good for something, by its shape. */
  readonly isToken: boolean;
}

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

/** What a text must hold to be worth a look, for `git grep -E`. */
export const credentialHints: string = hints.source;

/**
 * The first credential in a text.
 *
 * @param text What may hold one.
 * @example
 * ```ts
 * import { credentialIn } from "./credential.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(credentialIn("token = os.environ['TOKEN']"), undefined);
 * assert.deepEqual(credentialIn(`glpat-${"a".repeat(20)}`), {
 *   what: "a token of GitLab",
 *   isToken: true,
 * });
 * ```
 */
export function credentialIn(text: string): Credential | undefined {
  if (!hints.test(text)) return undefined;
  // AWS names this key in its own documentation.
  const known = text.replaceAll("AKIAIOSFODNN7EXAMPLE", "");
  const token = shapes.find(([, shape]) => shape.test(known));
  if (token !== undefined) return { what: token[0], isToken: true };
  return privateKey.test(text) ? { what: "a private key", isToken: false } : undefined;
}
