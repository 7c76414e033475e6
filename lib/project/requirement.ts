// The name and the extras of a PEP 508 requirement: all that is asked of build-system.requires.
import { normalizeName } from "../standards/name.ts";

/** What a requirement asks for, without its version and markers. */
export interface RequirementName {
  /** Normalized (PEP 503). */
  readonly name: string;
  /** Normalized. */
  readonly extras: readonly string[];
  /** What follows name and extras: versions, a URL, markers. */
  readonly rest: string;
}

const form = /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*(.*)$/s;

/**
 * Reads the name and extras of a requirement; `undefined` when it does not begin with a name.
 *
 * @param text A requirement, as in `build-system.requires`.
 */
export function tryParseRequirementName(text: string): RequirementName | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const extras = (match[2] ?? "").split(",").map((extra) => extra.trim()).filter(Boolean);
  return {
    name: normalizeName(match[1] ?? ""),
    extras: extras.map(normalizeName),
    rest: match[3] ?? "",
  };
}
