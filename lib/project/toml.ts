// TOML with errors that say where.
import { parse, TomlError } from "@std/toml";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";

/** A TOML table: what smol-toml gives, its values not yet looked at. */
export type Table = Readonly<Record<string, unknown>>;

/**
 * Parses TOML.
 *
 * @param text The document.
 * @param file Its name relative to the project, for the message.
 * @throws {ReleaseError} "toml-invalid", with line and column.
 */
export function parseToml(text: string, file: string): Table {
  if (text.startsWith("\ufeff")) throw withMark(file);
  try {
    return parse(text, { integersAsBigInt: "asNeeded" });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new ReleaseError("toml-invalid", `Cannot parse ${file}: ${reasonOf(error, text)}`, {
      why: error.codeblock.trimEnd().split("\n").map((line) => inline(line, 300)).join("\n"),
      hint: `Correct line ${error.line}, column ${error.column} of ${file}`,
      at: { file, line: error.line, column: error.column },
      cause: error,
    });
  }
}

/** TOML has no such mark, and Python's reader, which every build backend uses, stops at it. */
function withMark(file: string): ReleaseError {
  return new ReleaseError(
    "toml-invalid",
    `Cannot parse ${file}: it begins with a byte order mark`,
    {
      why: "Some editors on Windows write U+FEFF before the text; Python's tomllib refuses it",
      hint: `Save ${file} as UTF-8 without BOM`,
      at: { file, line: 1, column: 1 },
    },
  );
}

/** Whether a value is a table, and not an array, a date or a plain value. */
export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !(value instanceof Date);
}

/**
 * The table at a path of keys, or `undefined` when something on the way is missing or no table.
 *
 * @param root Where to start.
 * @param path The keys, outermost first.
 */
export function tableAt(root: Table, ...path: string[]): Table | undefined {
  let value: unknown = root;
  for (const key of path) {
    if (!isTable(value)) return undefined;
    value = Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return isTable(value) ? value : undefined;
}

/** A list of strings, or `undefined` for anything else. */
export function stringList(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === "string")
    ? value
    : undefined;
}

function reasonOf({ message, line, column }: TomlError, text: string): string {
  const reason = (message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "");
  // The line's end is the control character that the parser means.
  const atEnd = column > (text.split(/\r?\n/)[line - 1] ?? "").length;
  return atEnd && reason.startsWith("control characters")
    ? `the string in line ${line} has no closing quote`
    : inline(reason, 300);
}
