// Requirements (PEP 508) and version specifiers (PEP 440), as far as an index must read them.
import { tryParseVersion } from "../../standards/version.ts";

/** Whether a requirement can be read, and whether it names an address instead of versions. */
export type RequirementKind = "invalid" | "versions" | "url";

const form =
  /^\s*[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\s*(?:\[([^\]]*)\])?\s*(@\s*\S+(?:\s+;|$)?|[^;]*?)?\s*(;.*)?$/is;

/** Reads a requirement such as `click[x]>=8; python_version < "3.12"`. */
export function kindOfRequirement(text: string): RequirementKind {
  const match = form.exec(text);
  if (match === null) return "invalid";
  const [, extras = "", constraint = "", marker] = match;
  const wrongExtra = extras.trim() !== "" &&
    extras.split(",").some((each) => !/^\s*[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\s*$/i.test(each));
  if (wrongExtra || (marker !== undefined && !isMarker(marker.slice(1)))) return "invalid";
  if (constraint.startsWith("@")) return "url";
  const bare = /^\(([^()]*)\)$/.exec(constraint.trim())?.[1] ?? constraint;
  return isSpecifierSet(bare) ? "versions" : "invalid";
}

/** Whether the text is a set of specifiers such as `>=3.10,!=3.11.*`; an empty one is. */
export function isSpecifierSet(text: string): boolean {
  const parts = text.split(",").map((part) => part.trim()).filter((part) => part !== "");
  return parts.every(isSpecifier);
}

function isSpecifier(text: string): boolean {
  const [, operator = "", version = ""] = /^(===|~=|==|!=|<=|>=|<|>)\s*(\S+)$/.exec(text) ?? [];
  if (operator === "" || operator === "===") return operator === "===";
  const isEquality = operator === "==" || operator === "!=";
  const isPrefix = isEquality && version.endsWith(".*");
  const parsed = tryParseVersion(isPrefix ? version.slice(0, -2) : version);
  if (parsed === undefined) return false;
  if (isPrefix) return parsed.dev === undefined && parsed.local.length === 0;
  if (operator === "~=" && parsed.release.length < 2) return false;
  return isEquality || parsed.local.length === 0;
}

const value = String.raw`(?:'[^']*'|"[^"]*"|[a-z_][a-z0-9_.]*)`;
const comparison = new RegExp(
  String.raw`${value}\s*(?:===|~=|==|!=|<=|>=|<|>|not\s+in\b|in\b)\s*${value}`,
  "gi",
);

/** Comparisons, joined by `and` and `or`, in brackets that close. */
function isMarker(text: string): boolean {
  let rest = text.replace(comparison, "T").trim();
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replace(/\(\s*T\s*\)/g, "T").replace(/T\s*(?:and|or)\s*T/g, "T").trim();
  }
  return rest === "T";
}
