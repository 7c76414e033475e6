// Requirements and version specifiers (PEP 508, PEP 440): as much of them as an index looks at.
import { isValidName } from "../../standards/name.ts";
import { tryParseVersion } from "../../standards/version.ts";
import { isMarker } from "./marker.ts";

/** What a requirement asks for. */
export interface Requirement {
  readonly name: string;
  /** Where it lies, for a direct reference: an index refuses those. */
  readonly url?: string;
}

const form = /^\s*([a-z0-9][a-z0-9._-]*)\s*(?:\[([^\]]*)\])?\s*(.*)$/is;

/** Reads a requirement; `undefined` when it is none. */
export function parseRequirement(text: string): Requirement | undefined {
  const [, name = "", extras = "", rest = ""] = form.exec(text) ?? [];
  if (!isValidName(name)) return undefined;
  const extraNames = extras.split(",").map((extra) => extra.trim());
  if (extras.trim() !== "" && !extraNames.every(isValidName)) return undefined;
  const direct = /^@\s*(\S+)(?:\s+;(.*))?\s*$/s.exec(rest);
  if (direct !== null) {
    const marker = direct[2];
    return marker === undefined || isMarker(marker) ? { name, url: direct[1] ?? "" } : undefined;
  }
  const [specifiers = "", ...marker] = rest.split(";");
  const bare = /^\((.*)\)$/s.exec(specifiers.trim())?.[1] ?? specifiers;
  if (!isSpecifierSet(bare)) return undefined;
  return marker.length === 0 || isMarker(marker.join(";")) ? { name } : undefined;
}

/** Whether the text is a set of version specifiers, such as `>=3.10,<4`; the empty text is one. */
export function isSpecifierSet(text: string): boolean {
  const parts = text.split(",").map((part) => part.trim());
  return parts.every((part) => part === "" || isSpecifier(part));
}

function isSpecifier(text: string): boolean {
  const [, operator = "", version = ""] = /^(===|~=|==|!=|<=|>=|<|>)\s*(\S+)$/.exec(text) ?? [];
  if (operator === "===") return version !== "";
  const isEquality = operator === "==" || operator === "!=";
  const isPrefix = isEquality && version.endsWith(".*");
  const parsed = tryParseVersion(isPrefix ? version.slice(0, -2) : version);
  if (operator === "" || parsed === undefined) return false;
  const { release, pre, post, dev, local } = parsed;
  if (isPrefix) return [pre, post, dev, local[0]].every((part) => part === undefined);
  return (isEquality || local.length === 0) && (operator !== "~=" || release.length > 1);
}
