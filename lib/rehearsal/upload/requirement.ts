// Requirements and version specifiers (PEP 508, PEP 440): as much of them as an index looks at.
import { isValidName } from "../../standards/name.ts";
import { tryParseVersion } from "../../standards/version.ts";

/** What a requirement asks for. */
export interface Requirement {
  readonly name: string;
  /** Where it lies, for a direct reference: an index refuses those. */
  readonly url?: string;
}

const form = /^\s*([a-z0-9][a-z0-9._-]*)\s*(?:\[([^\]]*)\])?\s*(.*)$/is;

/**
 * Reads a requirement; `undefined` when it is none.
 *
 * Markers are not parsed, only looked at.
 */
export function parseRequirement(text: string): Requirement | undefined {
  const [, name = "", extras = "", rest = ""] = form.exec(text) ?? [];
  if (!isValidName(name)) return undefined;
  const extraNames = extras.split(",").map((extra) => extra.trim());
  if (extras.trim() !== "" && !extraNames.every(isValidName)) return undefined;
  const direct = /^@\s*(\S+)(?:\s+;(.*))?\s*$/s.exec(rest);
  if (direct !== null) {
    return isMarker(direct[2]) ? { name, url: direct[1] ?? "" } : undefined;
  }
  const [specifiers = "", ...marker] = rest.split(";");
  const bare = /^\((.*)\)$/s.exec(specifiers.trim())?.[1] ?? specifiers;
  if (!isSpecifierSet(bare)) return undefined;
  return isMarker(marker.length === 0 ? undefined : marker.join(";")) ? { name } : undefined;
}

/** Whether the text is a set of version specifiers, such as `>=3.10,<4`; the empty text is one. */
export function isSpecifierSet(text: string): boolean {
  const parts = text.split(",").map((part) => part.trim());
  return parts.every((part) => part === "" || isSpecifier(part));
}

function isSpecifier(text: string): boolean {
  const [, operator = "", version = ""] = /^(===|~=|==|!=|<=|>=|<|>)\s*(\S+)$/.exec(text) ?? [];
  if (operator === "===") return version !== "";
  const prefix = operator === "==" || operator === "!=" ? version.replace(/\.\*$/, "") : version;
  const parsed = tryParseVersion(prefix);
  if (operator === "" || parsed === undefined) return false;
  return operator !== "~=" || parsed.release.length > 1;
}

function isMarker(text: string | undefined): boolean {
  return text === undefined || /(?:===?|~=|!=|<=?|>=?|\bin\b)/.test(text);
}
