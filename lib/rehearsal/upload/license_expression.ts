// License expressions (PEP 639): their form. Whether SPDX knows an identifier is not looked up.

const operator = /^(?:and|or|with)$/i;
const identifier = /^[a-z0-9.-]+\+?$/i;

/**
 * Whether the text has the form of an SPDX expression.
 *
 * @param expression Such as `MIT AND (Apache-2.0 OR BSD-2-Clause)`.
 */
export function licenseExpressionIsValid(expression: string): boolean {
  const tokens = expression.replace(/[()]/g, " $& ").trim().split(/\s+/);
  let depth = 0;
  let wantsTerm = true;
  for (const token of tokens) {
    if (token === "(") {
      if (!wantsTerm) return false;
      depth++;
    } else if (token === ")") {
      if (wantsTerm || depth-- === 0) return false;
    } else if (operator.test(token)) {
      if (wantsTerm) return false;
      wantsTerm = true;
    } else {
      if (!wantsTerm || !identifier.test(token)) return false;
      wantsTerm = false;
    }
  }
  return !wantsTerm && depth === 0;
}
