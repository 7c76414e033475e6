// Reads a file, or a part of it, in pieces: as much memory for a large one as for a small one.

/** Which bytes of a file. */
export interface FileRange {
  readonly start: number;
  /** How many. */
  readonly size: number;
}

const largest = 1 << 18;

/**
 * Reads a file from front to back.
 *
 * @param path The file.
 * @param range The part to read; all of it unless given.
 * @returns Pieces, each in the place of the one before it: done with before the next is asked for. They end where the
 * file does, even when the range goes on.
 */
export async function* filePieces(
  path: string,
  range?: FileRange,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  using file = await Deno.open(path, { read: true });
  if (range !== undefined) await file.seek(range.start, Deno.SeekMode.Start);
  let left = range?.size ?? Infinity;
  // A small file is read with the one read that finds its end.
  const expected = Math.min(left, (await file.stat()).size);
  const buffer = new Uint8Array(Math.min(largest, Math.max(1, expected)));
  while (left > 0) {
    const read = await file.read(left < buffer.length ? buffer.subarray(0, left) : buffer);
    if (read === null) return;
    left -= read;
    yield buffer.subarray(0, read);
  }
}
