// Reads an archive record by record, wherever they lie in it.
import { archiveDamaged } from "./archive.ts";

/** A reader of a file's bytes. */
export interface Records extends Disposable {
  /** Bytes of the file. */
  readonly size: number;
  /** Where the next byte is taken from. */
  readonly position: number;
  take(bytes: number): Promise<DataView>;
  skip(bytes: number): void;
  seek(position: number): void;
}

/** How much is read at once, for the many small records of a directory. */
const ahead = 1 << 16;

/** @throws {ReleaseError} from `take`: `archive-damaged` when the file ends inside of a record. */
export async function openRecords(path: string): Promise<Records> {
  const file = await Deno.open(path, { read: true });
  const { size } = await file.stat();
  let position = 0;
  // What was taken stays valid: every window is new.
  let [start, window] = [0, new Uint8Array(0)];
  // Without waiting: it is a few pages at a time, and two who read in turn share the file's position.
  function readAt(bytes: number): Uint8Array<ArrayBuffer> {
    const read = new Uint8Array(bytes);
    file.seekSync(position, Deno.SeekMode.Start);
    for (let at = 0; at < bytes;) {
      const count = file.readSync(read.subarray(at));
      if (count === null) throw archiveDamaged(path, "it became shorter while it was read");
      at += count;
    }
    return read;
  }
  return {
    size,
    get position() {
      return position;
    },
    take(bytes) {
      if (position + bytes > size) throw archiveDamaged(path, "it ends inside of a record");
      if (position < start || position + bytes > start + window.length) {
        [start, window] = [
          position,
          readAt(Math.min(size - position, Math.max(ahead, bytes))),
        ];
      }
      const taken = new DataView(window.buffer, position - start, bytes);
      position += bytes;
      return Promise.resolve(taken);
    },
    skip(bytes) {
      position += bytes;
    },
    seek(to) {
      position = to;
    },
    [Symbol.dispose]: () => file.close(),
  };
}
