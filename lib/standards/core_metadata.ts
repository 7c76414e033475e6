// Core metadata: METADATA of a wheel and PKG-INFO of an sdist, as fields and a description.

/** A distribution's metadata, as the file states it: nothing is checked or trimmed. */
export interface CoreMetadata {
  /**
   * Every header by its name in lower case, such as `requires-dist`, in the order of the file; the
   * values in their order, continuation lines with their newlines and indentation.
   */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** The long description: the text after the headers, or the `Description` header unfolded. */
  readonly description?: string;
}

// What Python's email parser takes for a header line, a continuation, or mbox's first line.
const headerLine = /^(From |[!-9;-~]*:|[\t ])/;

/**
 * Reads core metadata with the rules of Python's email parser, which every Python tool uses
 * (`packaging.metadata.parse_email`): the headers end at the first line that can't be one, and a
 * line without a name is passed over.
 *
 * @param text The file, decoded as UTF-8 with a byte order mark kept.
 * @example
 * ```ts
 * import { one, parseCoreMetadata } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * const metadata = parseCoreMetadata("Name: pyforge-cli\nVersion: 0.6.0\n\n# Forge\n");
 * assert.equal(one(metadata, "name"), "pyforge-cli");
 * assert.equal(metadata.description, "# Forge\n");
 * ```
 */
export function parseCoreMetadata(text: string): CoreMetadata {
  const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const end = lines.findIndex((line) => !headerLine.test(line));
  const headers = end === -1 ? lines : lines.slice(0, end);
  const rest = end === -1 ? [] : lines.slice(end);
  if (/^[\r\n]/.test(rest[0] ?? "")) rest.shift();
  // The parser takes mbox's line for the body's first where it ends the headers.
  if (headers.length > 1 && headers.at(-1)?.startsWith("From ")) {
    rest.unshift(...headers.splice(-1));
  }
  const body = rest.join("");
  const fields = fieldsOf(headers);
  const header = fields.get("description")?.[0];
  const description = body !== "" ? body : header === undefined ? undefined : unfold(header);
  return { fields, ...(description === undefined ? {} : { description }) };
}

/**
 * The value of a field that may stand once.
 *
 * @param metadata Where to look.
 * @param field The header's name, in any case.
 * @returns The value; `undefined` when the field is not there or stands more than once.
 */
export function one(metadata: CoreMetadata, field: string): string | undefined {
  const values = all(metadata, field);
  return values.length === 1 ? values[0] : undefined;
}

/**
 * All values of a field, in the order of the file.
 *
 * @param metadata Where to look.
 * @param field The header's name, in any case.
 */
export function all(metadata: CoreMetadata, field: string): readonly string[] {
  return metadata.fields.get(field.toLowerCase()) ?? [];
}

function fieldsOf(lines: readonly string[]): Map<string, string[]> {
  const found: { name: string; value: string }[] = [];
  let open = false;
  for (const line of lines) {
    const last = found.at(-1);
    if (/^[\t ]/.test(line)) {
      if (open && last !== undefined) last.value += line;
      continue;
    }
    const colon = line.indexOf(":");
    open = colon > 0 && !line.startsWith("From ");
    if (open) found.push({ name: line.slice(0, colon), value: line.slice(colon + 1) });
  }
  const fields = new Map<string, string[]>();
  for (const { name, value } of found) {
    const key = name.toLowerCase();
    const trimmed = value.replace(/^[\t\r\n ]+/, "").replace(/[\r\n]+$/, "");
    fields.set(key, [...fields.get(key) ?? [], trimmed]);
  }
  return fields;
}

/** Takes out what a `Description` header puts before each line: seven spaces and `|`, or eight spaces. */
function unfold(value: string): string {
  return value.replace(/(\r\n|\r|\n)(?: {7}\|| {8})/g, "$1");
}
