// The records of a zip archive, read from front to back (APPNOTE.TXT 4.3).
import { archiveDamaged } from "./archive.ts";

/** A reader of a file's bytes, from front to back. */
export interface Records extends Disposable {
  /** Bytes of the file. */
  readonly size: number;
  /** Where the next byte is taken from. */
  readonly position: number;
  take(bytes: number): Promise<DataView>;
  skip(bytes: number): void;
}

/** What a local header and the directory's entry for the same member both say. */
export interface MemberRecord {
  /** The name's bytes as Latin-1: equal when the bytes are. */
  readonly name: string;
  readonly packed: number;
  readonly size: number;
  /** General purpose bits: 3 is a data descriptor, 11 a name in UTF-8. */
  readonly flags: number;
  /** Extra fields by id. */
  readonly extra: ReadonlyMap<number, DataView>;
}

/** What the end record says of the directory. */
export interface EndRecord {
  readonly onDisk: number;
  readonly entries: number;
  readonly directorySize: number;
  readonly directoryStart: number;
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
  async function readAt(bytes: number): Promise<Uint8Array<ArrayBuffer>> {
    const read = new Uint8Array(bytes);
    await file.seek(position, Deno.SeekMode.Start);
    for (let at = 0; at < bytes;) {
      const count = await file.read(read.subarray(at));
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
    async take(bytes) {
      if (position + bytes > size) throw archiveDamaged(path, "it ends inside of a record");
      if (position < start || position + bytes > start + window.length) {
        [start, window] = [
          position,
          await readAt(Math.min(size - position, Math.max(ahead, bytes))),
        ];
      }
      const taken = new DataView(window.buffer, position - start, bytes);
      position += bytes;
      return taken;
    },
    skip(bytes) {
      position += bytes;
    },
    [Symbol.dispose]: () => file.close(),
  };
}

/** The local header behind its signature, and past the member's bytes; what is wrong with it if anything is. */
export async function readLocal(records: Records): Promise<MemberRecord | string> {
  const head = await records.take(26);
  const record = await namesAndExtra(records, head, 22);
  if (typeof record === "string") return record;
  let packed = head.getUint32(14, true);
  let size = head.getUint32(18, true);
  const zip64 = record.extra.get(1);
  if (zip64 === undefined || zip64.byteLength === 0) {
    if (packed === large || size === large) return "a size is missing";
  } else {
    // PyPI takes the packed size from here whether or not the header asks for it.
    const stored = head.getUint16(4, true) === 0;
    if (![8, 16, 24, 28].includes(zip64.byteLength)) return "its zip64 sizes are damaged";
    if (zip64.byteLength === 8 && !stored) return "its packed size is missing";
    if (size === large) size = Number(zip64.getBigUint64(0, true));
    packed = Number(zip64.getBigUint64(zip64.byteLength === 8 ? 0 : 8, true));
  }
  records.skip(packed);
  return { ...record, packed, size, flags: head.getUint16(2, true) };
}

/** An entry of the central directory behind its signature, with the length of its comment. */
export async function readCentral(
  records: Records,
): Promise<MemberRecord & { readonly comment: number } | string> {
  const head = await records.take(42);
  const record = await namesAndExtra(records, head, 24);
  if (typeof record === "string") return record;
  const comment = head.getUint16(28, true);
  records.skip(comment);
  const zip64 = record.extra.get(1);
  let at = 0;
  const sizes: number[] = [];
  for (const value of [head.getUint32(20, true), head.getUint32(16, true)]) {
    if (value !== large) sizes.push(value);
    else if (zip64 === undefined || zip64.byteLength < at + 8) return "a size is missing";
    else sizes.push(Number(zip64.getBigUint64((at += 8) - 8, true)));
  }
  const [size = 0, packed = 0] = sizes;
  return { ...record, packed, size, flags: head.getUint16(4, true), comment };
}

/** The end record behind its signature, and past the archive's comment. */
export async function readEnd(records: Records): Promise<EndRecord> {
  const head = await records.take(18);
  records.skip(head.getUint16(16, true));
  return {
    onDisk: head.getUint16(4, true),
    entries: head.getUint16(6, true),
    directorySize: head.getUint32(8, true),
    directoryStart: head.getUint32(12, true),
  };
}

/** The zip64 end record behind its signature; `undefined` when it is longer than it may be. */
export async function readZip64End(records: Records): Promise<EndRecord | undefined> {
  const head = await records.take(52);
  const number = (at: number) => Number(head.getBigUint64(at, true));
  if (number(0) !== 44) return undefined;
  const [onDisk, entries, directorySize, directoryStart] = [20, 28, 36, 44].map(number);
  return { onDisk, entries, directorySize, directoryStart } as EndRecord;
}

/** In place of a size: see the zip64 extra field. */
const large = 0xffff_ffff;

async function namesAndExtra(records: Records, head: DataView, lengthsAt: number) {
  const bytes = await records.take(head.getUint16(lengthsAt, true));
  const name = new TextDecoder("latin1").decode(bytes);
  const field = await records.take(head.getUint16(lengthsAt + 2, true));
  const extra = new Map<number, DataView>();
  for (let at = 0; at < field.byteLength;) {
    const id = field.byteLength - at < 4 ? undefined : field.getUint16(at, true);
    const length = id === undefined ? 0 : field.getUint16(at + 2, true);
    if (id === undefined || at + 4 + length > field.byteLength) return "an extra field is damaged";
    if (extra.has(id) && (id === 1 || id === 0x7075)) return "an extra field stands twice";
    extra.set(id, new DataView(field.buffer, field.byteOffset + at + 4, length));
    at += 4 + length;
  }
  return { name, extra };
}
