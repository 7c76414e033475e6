// Where the central directory of a zip archive is, as Python's zipfile finds it (`_EndRecData`).
import { BadZip } from "./bad_zip.ts";

/** The directory's place in the file. */
export interface DirectoryPlace {
  readonly start: number;
  readonly size: number;
  /** Bytes before the archive: all offsets in it are that much too small. */
  readonly before: number;
}

const endSize = 22;
const longestComment = 0xffff;
const locatorSize = 20;
const zip64EndSize = 56;

/**
 * Finds the directory. Bytes before and behind the archive are passed over.
 *
 * @param file The open file.
 * @param size Its bytes.
 * @returns `undefined` when the file is no zip archive.
 * @throws {BadZip} when the end record cannot be true.
 */
export async function findDirectory(
  file: Deno.FsFile,
  size: number,
): Promise<DirectoryPlace | undefined> {
  const start = Math.max(0, size - endSize - longestComment - locatorSize - zip64EndSize);
  const tail = await readAt(file, start, size - start);
  const earliest = Math.max(0, tail.byteLength - endSize - longestComment);
  for (let at = tail.byteLength - endSize; at >= earliest; at--) {
    if (tail.getUint32(at, true) === 0x06054b50) return placeOf(tail, at, start);
  }
  return undefined;
}

function placeOf(tail: DataView, at: number, start: number): DirectoryPlace {
  const locator = at - locatorSize;
  const end = locator - zip64EndSize;
  const isZip64 = end >= 0 && tail.getUint32(locator, true) === 0x07064b50 &&
    tail.getUint32(end, true) === 0x06064b50;
  const size = isZip64 ? Number(tail.getBigUint64(end + 40, true)) : tail.getUint32(at + 12, true);
  const offset = isZip64
    ? Number(tail.getBigUint64(end + 48, true))
    : tail.getUint32(at + 16, true);
  const before = start + (isZip64 ? end : at) - size - offset;
  if (offset + before < 0) throw new BadZip("Bad offset for central directory");
  return { start: offset + before, size, before };
}

/** Bytes of a file; fewer when it ends before. */
export async function readAt(file: Deno.FsFile, start: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  await file.seek(start, Deno.SeekMode.Start);
  let at = 0;
  while (at < length) {
    const read = await file.read(bytes.subarray(at));
    if (read === null) break;
    at += read;
  }
  return new DataView(bytes.buffer, 0, at);
}
