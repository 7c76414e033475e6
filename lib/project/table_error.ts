// The error for a table of pyproject.toml that does not fit its schema.
import { type ErrorCode, ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { locateKey } from "./locate.ts";
import { type Schema, validate } from "./schema.ts";

/** A table in a TOML document, and what an error about it is called. */
export interface TableContext {
  readonly code: ErrorCode;
  /** The keys that lead to the table, outermost first. */
  readonly path: readonly string[];
  /** The whole document's text. */
  readonly text: string;
  /** Where the document is: a file relative to the project (pyproject.toml unless given), or a variable. */
  readonly place?: { readonly file: string } | { readonly variable: string };
}

/**
 * Checks a table.
 *
 * @param schema What it may hold.
 * @param value The table.
 * @param context Where it stands.
 * @throws {ReleaseError} for the first fault; it counts the others.
 */
export function checkTable(schema: Schema, value: unknown, context: TableContext): void {
  const [first, ...others] = validate(schema, value);
  if (first === undefined) return;
  const why = others.length === 0 ? undefined : `${others.length} more of its values do not fit`;
  throw tableError(context, first.path, first.message, first.hint, why);
}

/**
 * The error for one of its keys.
 *
 * @param context Where the table stands.
 * @param keys The keys in it.
 * @param message What is wrong, without the place.
 * @param hint What to do.
 * @param why Anything more.
 */
export function tableError(
  { code, path, text, place = { file: "pyproject.toml" } }: TableContext,
  keys: readonly string[],
  message: string,
  hint: string,
  why?: string,
): ReleaseError {
  const whole = [...path, ...keys];
  const within = "variable" in place ? ` in ${place.variable}` : "";
  return new ReleaseError(code, `${message} (at ${inline(whole.join("."), 200)}${within})`, {
    ...(why === undefined ? {} : { why }),
    hint,
    ...("variable" in place ? {} : { at: { file: place.file, ...locateKey(text, whole) } }),
  });
}
