// RECORD: the list of a wheel's files with their digests (PEP 376, PEP 427).
import { ReleaseError } from "../errors.ts";
import { CsvError, type CsvRow, csvRows } from "./csv.ts";

/** One line of RECORD. */
export interface RecordEntry {
  /** The file's path inside the wheel. */
  readonly path: string;
  /** Such as `sha256=…`, in URL-safe base64 without padding; missing for RECORD itself. */
  readonly digest?: string;
  /** Bytes. */
  readonly size?: number;
  /** Where it stands, counted from 1. */
  readonly line: number;
}

/**
 * Reads RECORD, a CSV file of three columns.
 *
 * A blank line is an error here because PyPI answers it with a 500.
 *
 * @param text The file, decoded as UTF-8.
 * @param most How many lines it may have; as many as an archive may have members unless given.
 * @throws {ReleaseError} `record-invalid`, naming the line.
 * @example
 * ```ts
 * import { parseRecord } from "@x/pyrelease/lib";
 * import assert from "node:assert/strict";
 *
 * const [entry] = parseRecord('"a,b.py",sha256=47DEQpj8,0\n');
 * assert.deepEqual(entry, { path: "a,b.py", digest: "sha256=47DEQpj8", size: 0, line: 1 });
 * ```
 */
export function parseRecord(text: string, most: number = mostFiles): RecordEntry[] {
  return [...recordEntries(text, most)];
}

/**
 * Reads RECORD as {@link parseRecord} does, line by line: what is wrong is thrown where it stands.
 *
 * @param text The file, decoded as UTF-8.
 * @param most How many lines it may have; as many as an archive may have members unless given.
 */
export function* recordEntries(
  text: string,
  most: number = mostFiles,
): Generator<RecordEntry, void> {
  try {
    for (const row of csvRows(text, most)) yield entryOf(row);
  } catch (error) {
    throw error instanceof CsvError ? invalid(error.line, error.message) : error;
  }
}

function entryOf({ cells, line }: CsvRow): RecordEntry {
  const [path = "", digest, size] = cells;
  if (cells.length === 1 && path === "") throw invalid(line, "the line is blank");
  if (cells.length !== 3) throw invalid(line, `it has ${cells.length} columns in place of 3`);
  if (path === "") throw invalid(line, "the path is empty");
  if (size !== "" && !/^[0-9]{1,15}$/.test(size ?? "")) {
    throw invalid(line, `the size ${JSON.stringify(size)} is not a number`);
  }
  return {
    path,
    ...(digest === undefined || digest === "" ? {} : { digest }),
    ...(size === "" ? {} : { size: Number(size) }),
    line,
  };
}

/** As many as an archive may have members. */
const mostFiles = 65_535;

function invalid(line: number, why: string): ReleaseError {
  return new ReleaseError("record-invalid", `Cannot read line ${line} of the wheel's RECORD`, {
    why,
    hint: "The build backend writes this file. Build again; if it stays, update the backend.",
  });
}
