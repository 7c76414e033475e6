// A distribution's metadata, as far as nothing can be said of it without them.
import { ReleaseError } from "../errors.ts";
import { type CoreMetadata, one, parseCoreMetadata } from "../standards/core_metadata.ts";

/** No index takes so many, and each is an object in memory. */
const mostHeaderLines = 50_000;

/**
 * A distribution's metadata.
 *
 * @param filename The distribution's name.
 * @param path Where they stand in it.
 * @param bytes The member.
 * @throws {ReleaseError} "metadata-invalid" when they are not UTF-8, or more than metadata are.
 */
export function readMetadata(filename: string, path: string, bytes: Uint8Array): CoreMetadata {
  const text = decode(filename, path, bytes);
  const end = text.search(/(?:\r\n|\r|\n)[\r\n]/);
  const headers = end === -1 ? text : text.slice(0, end);
  if (count(headers, "\n") + count(headers, "\r") > mostHeaderLines) {
    throw invalidMetadata(filename, `${path} has more than ${mostHeaderLines} lines of headers`);
  }
  return parseCoreMetadata(text);
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found++;
  return found;
}

function decode(filename: string, path: string, bytes: Uint8Array): string {
  try {
    // A byte order mark stays: Python's readers do not pass it over either.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw invalidMetadata(filename, `${path} is not UTF-8`, cause);
  }
}

/**
 * The value of a field that a distribution must have once.
 *
 * @throws {ReleaseError} "metadata-invalid"
 */
export function requiredField(filename: string, metadata: CoreMetadata, field: string): string {
  const value = one(metadata, field);
  if (value !== undefined && value !== "") return value;
  const count = metadata.fields.get(field.toLowerCase())?.length ?? 0;
  throw invalidMetadata(filename, `${field} stands there ${count} times, not once with a value`);
}

function invalidMetadata(filename: string, why: string, cause?: unknown): ReleaseError {
  return new ReleaseError("metadata-invalid", `Cannot read the metadata of ${filename}`, {
    why,
    hint: "The build backend writes them from pyproject.toml: look there first, then update it.",
    cause,
  });
}
