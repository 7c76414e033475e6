// The directory of a zip archive, found from its end.
import { type Records } from "./records.ts";
import {
  type CentralRecord,
  type EndRecord,
  readCentral,
  readEnd,
  readZip64End,
  signatures,
} from "./zip_records.ts";

/** What the last record says, and how to read what it counts. */
export interface ZipDirectory {
  /** How many members it lists. */
  readonly count: number;
  /** How many bytes it says to have. */
  readonly size: number;
  /** Each of them, in its order. A fault of the archive is an {@link Error} that says what it is. */
  entries(): AsyncGenerator<CentralRecord, void>;
}

/** What is said of a file without an end record. */
export const noZip = "it is no zip archive, or its end is cut off";

const endSize = 22;
const locatorSize = 20;
const longestComment = 0xffff;

/**
 * Finds the directory.
 *
 * @param records The archive.
 * @throws {Error} What is wrong, as a clause.
 */
export async function findZipDirectory(records: Records): Promise<ZipDirectory> {
  const at = await endOf(records);
  records.seek(at + 4);
  const end = await zip64EndBefore(records, at) ?? await readEnd(records);
  return {
    count: end.entries,
    size: end.directorySize,
    async *entries() {
      records.seek(end.directoryStart);
      for (let left = end.entries; left > 0; left--) {
        if (records.position >= at || await signatureAt(records) !== signatures.central) {
          throw new Error("its directory is not where its end says, or lists fewer members");
        }
        const record = await readCentral(records);
        if ("rule" in record) throw new Error(record.why);
        yield record;
      }
    },
  };
}

/** Where the last record is: nothing but its own comment is behind it. */
async function endOf(records: Records): Promise<number> {
  const first = Math.max(0, records.size - endSize - longestComment);
  records.seek(first);
  const tail = await records.take(records.size - first);
  for (let at = tail.byteLength - endSize; at >= 0; at--) {
    if (tail.getUint32(at, true) !== signatures.end) continue;
    if (at + endSize + tail.getUint16(at + 20, true) === tail.byteLength) return first + at;
    throw new Error("there are bytes behind its end, or its end is cut off");
  }
  throw new Error(noZip);
}

/** What large archives have before their last record; `undefined` in all others. */
async function zip64EndBefore(records: Records, end: number): Promise<EndRecord | undefined> {
  if (end < locatorSize) return undefined;
  const back = records.position;
  records.seek(end - locatorSize);
  if (await signatureAt(records) === signatures.zip64Locator) {
    records.seek(Number((await records.take(16)).getBigUint64(4, true)));
    if (await signatureAt(records) !== signatures.zip64End) {
      throw new Error("its zip64 end is not where its locator says");
    }
    const found = await readZip64End(records);
    if (found === undefined) throw new Error("its zip64 end record is extended");
    return found;
  }
  records.seek(back);
  return undefined;
}

async function signatureAt(records: Records): Promise<number> {
  return (await records.take(4)).getUint32(0, true);
}
