// Poetry's version constraints as PEP 440 writes them.
import { tryParseVersion } from "../../standards/version.ts";

/**
 * A constraint as specifiers, which are empty for any version; `undefined` for what PEP 440 cannot say (`||`).
 *
 * @param text Such as `^1.2`, `~2.0`, `1.*` or `>=1,<3` (poetry-core 2.5, `constraints/version/parser.py`).
 */
export function pep440Of(text: string): string | undefined {
  if (text.includes("|")) return undefined;
  const parts = text.trim().replace(/(\^|~=|~|===?|!=|<=|>=|<|>)\s+/g, "$1").split(/\s*,\s*|\s+/);
  const clauses = parts.filter((part) => part !== "" && part !== "*").map(clauseOf);
  return clauses.includes(undefined) ? undefined : clauses.join(",");
}

function clauseOf(part: string): string | undefined {
  const [, operator = "", written = ""] = /^(\^|~=|~|===|==|!=|<=|>=|<|>|=)?(.*)$/s.exec(part) ??
    [];
  const version = written.replace(/^v/i, "");
  if (operator === "^" || operator === "~") return range(operator, version);
  if (/^\d+(\.\d+)*\.\*$/.test(version) && ["", "==", "=", "!="].includes(operator)) {
    return `${operator === "!=" ? "!=" : "=="}${version}`;
  }
  if (tryParseVersion(version) === undefined) return undefined;
  return operator === "" || operator === "=" ? `==${version}` : `${operator}${version}`;
}

/** A caret keeps the first number that is not zero, a tilde the second one; both as precise as written. */
function range(operator: "^" | "~", written: string): string | undefined {
  const parsed = tryParseVersion(written);
  if (parsed === undefined || parsed.epoch > 0n) return undefined;
  const { release } = parsed;
  const first = release.findIndex((part) => part !== 0n);
  const caret = first < 0 ? release.length - 1 : first;
  const at = operator === "^" ? Math.min(caret, 2) : Math.min(1, release.length - 1);
  const above = release.map((part, index) => index < at ? part : index === at ? part + 1n : 0n);
  return `>=${written},<${above.join(".")}`;
}
