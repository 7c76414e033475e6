// Finds the version written as one hexadecimal number, such as `__build__ = 0x023402` beside `__version__ = "2.34.2"`.
import { tryParseVersion } from "../../standards/version.ts";
import { topStatements } from "../../version/places/python_statements.ts";

/** A number that says the version. */
export interface HexVersion {
  readonly line: number;
  readonly name: string;
  /** As it is written. */
  readonly says: string;
}

const number = /^([A-Za-z_]\w*)\s*(?::[^=]*)?=\s*(0[xX][\da-fA-F_]+)\s*(?:#.*)?$/;

/**
 * Two digits for each part, read as decimal (`0x023402`) or as hexadecimal (`0x020A00`), whatever the name says.
 *
 * @param text A module.
 * @param stated The version that the project states.
 */
export function hexVersions(text: string, stated: string): HexVersion[] {
  const [major, minor = 0, micro = 0] = tryParseVersion(stated)?.release ?? [];
  // 0x000000 is a flag or a colour rather than a version.
  if (major === undefined || Number(major) + Number(minor) + Number(micro) === 0) return [];
  const parts = [major, minor, micro].map(Number);
  return topStatements(text).flatMap(({ text, line }) => {
    const [, name = "", says = ""] = number.exec(text.trim()) ?? [];
    const digits = says.slice(2).replaceAll("_", "");
    const pairs = digits.length % 2 === 0 ? digits : `0${digits}`;
    if (digits.length < 5 || digits.length > 8) return [];
    const isRead = (base: 10 | 16) =>
      parts.every((part, at) =>
        part.toString(base).padStart(2, "0") === pairs.slice(2 * at, 2 * at + 2).toLowerCase()
      );
    return isRead(10) || isRead(16) ? [{ line, name, says }] : [];
  });
}
