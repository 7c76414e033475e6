// The part of a file that is a zip archive: bytes before and behind it are what Python's zipfile passes over.
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
// @ts-types="@types/yauzl"
import * as yauzl from "yauzl";

const endSize = 22;
const longestComment = 0xffff;

/** From the archive's first byte to the one behind its last. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/**
 * Opens the archive inside a file. yauzl itself wants it to be the whole file; whether it is, the index
 * says later and in other words.
 *
 * @param path The file.
 * @throws {Error} when there is none.
 */
export async function openZipPart(path: string): Promise<yauzl.ZipFile> {
  const { from, to } = await findPart(path);
  const reader = new PartReader(path, from);
  return await yauzl.fromRandomAccessReaderPromise(reader, to - from, {
    autoClose: false,
    decodeStrings: false,
  });
}

class PartReader extends yauzl.RandomAccessReader {
  constructor(readonly path: string, readonly from: number) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return createReadStream(this.path, { start: this.from + start, end: this.from + end - 1 });
  }
}

/** By the last end record, as `zipfile._EndRecData` finds it. */
async function findPart(path: string): Promise<Part> {
  using file = await Deno.open(path, { read: true });
  const { size } = await file.stat();
  const start = Math.max(0, size - endSize - longestComment);
  await file.seek(start, Deno.SeekMode.Start);
  const tail = new Uint8Array(size - start);
  for (let at = 0; at < tail.length;) at += await file.read(tail.subarray(at)) ?? tail.length;
  const view = new DataView(tail.buffer);
  for (let at = tail.length - endSize; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const directory = view.getUint32(at + 12, true) + view.getUint32(at + 16, true);
    // In a zip64 archive the sizes stand elsewhere, and nothing is before it.
    const isZip64 = view.getUint32(at + 16, true) === 0xffff_ffff ||
      view.getUint16(at + 10, true) === 0xffff;
    const from = isZip64 ? 0 : start + at - directory;
    const comment = Math.min(view.getUint16(at + 20, true), tail.length - at - endSize);
    if (from < 0) break;
    return { from, to: start + at + endSize + comment };
  }
  throw new Error("There is no zip archive in the file");
}
