// License expressions (PEP 639), with the licences that SPDX knows, as packaging reads them.
import spdx from "./spdx.json" with { type: "json" };

const licenses = new Map(spdx.licenses.map((id) => [id.toLowerCase(), id]));
const exceptions = new Map(spdx.exceptions.map((id) => [id.toLowerCase(), id]));
const words = new Set(["or", "and", "with", "(", ")"]);

/**
 * What is wrong with an SPDX expression (packaging/licenses `canonicalize_license_expression`).
 *
 * @param expression Such as `MIT AND (Apache-2.0 OR BSD-2-Clause)`.
 * @returns A clause; `undefined` when it is right.
 */
export function licenseExpressionFault(expression: string): string | undefined {
  const tokens = expression.replace(/[()]/g, " $& ").toLowerCase().split(/\s+/)
    .filter((token) => token !== "");
  if (!isGrammatical(tokens)) return "it is no SPDX expression";
  for (const [at, token] of tokens.entries()) {
    if (words.has(token)) continue;
    if (tokens[at - 1] === "with") {
      if (!exceptions.has(token)) return `SPDX knows no exception "${token}"`;
      continue;
    }
    const plain = token.replace(/\+$/, "");
    if (plain.startsWith("licenseref-")) {
      if (plain !== token || !/^licenseref-[a-z0-9.-]*$/.test(plain)) {
        return `"${token}" is no LicenseRef`;
      }
    } else if (!licenses.has(plain)) return `SPDX knows no licence "${plain}"`;
  }
  return undefined;
}

/** The identifiers that SPDX has. */
export const licenseIds: readonly string[] = spdx.licenses;

/** Terms and operators in turn, brackets in pairs, WITH between a licence and an exception. */
function isGrammatical(tokens: readonly string[]): boolean {
  let depth = 0;
  let wantsTerm = true;
  let afterLicense = false;
  for (const [at, token] of tokens.entries()) {
    if (token === "(") {
      if (!wantsTerm || afterLicense) return false;
      depth++;
    } else if (token === ")") {
      if (wantsTerm || depth-- === 0) return false;
      afterLicense = false;
    } else if (token === "and" || token === "or") {
      if (wantsTerm) return false;
      wantsTerm = true;
      afterLicense = false;
    } else if (token === "with") {
      if (wantsTerm || !afterLicense) return false;
      wantsTerm = true;
      afterLicense = false;
    } else {
      if (!wantsTerm) return false;
      wantsTerm = false;
      afterLicense = tokens[at - 1] !== "with";
    }
  }
  return !wantsTerm && depth === 0 && withIsFollowed(tokens);
}

function withIsFollowed(tokens: readonly string[]): boolean {
  return tokens.every((token, at) => token !== "with" || !words.has(tokens[at + 1] ?? "("));
}
