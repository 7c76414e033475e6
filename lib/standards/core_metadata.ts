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
  const headers: string[] = [];
  let at = 0;
  for (const [line] of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g)) {
    if (!headerLine.test(line)) break;
    headers.push(line);
    at += line.length;
  }
  // The parser takes mbox's line for the body's first where it ends the headers.
  const ofMailbox = headers.length > 1 && headers.at(-1)?.startsWith("From ") ? headers.pop() : "";
  const body = ofMailbox + text.slice(at).replace(/^(?:\r\n|\r|\n)/, "");
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
  const fields = new Map<string, string[]>();
  let [name, value] = ["", ""];
  const end = () => {
    if (name === "") return;
    const key = name.toLowerCase();
    const trimmed = value.replace(/^[\t\r\n ]+/, "").replace(/[\r\n]+$/, "");
    const others = fields.get(key);
    if (others === undefined) fields.set(key, [trimmed]);
    else others.push(trimmed);
  };
  for (const line of lines) {
    if (/^[\t ]/.test(line)) {
      value += line;
      continue;
    }
    end();
    const colon = line.startsWith("From ") ? 0 : line.indexOf(":");
    name = line.slice(0, Math.max(0, colon));
    value = line.slice(colon + 1);
  }
  end();
  return fields;
}

/** Takes out what a `Description` header puts before each line: seven spaces and `|`, or eight spaces. */
function unfold(value: string): string {
  return value.replace(/(\r\n|\r|\n)(?: {7}\|| {8})/g, "$1");
}
