// The records of a zip archive (APPNOTE.TXT 4.3).
import { type FramingFault, framingFault } from "./framing_fault.ts";
import type { Records } from "./records.ts";

/** What a record begins with. */
export const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  zip64End: 0x06064b50,
  zip64Locator: 0x07064b50,
  end: 0x06054b50,
} as const;

/** What a local header and the directory's entry for the same member both say. */
export interface MemberRecord {
  /** The name's bytes, a character each: equal when the bytes are. */
  readonly name: string;
  readonly packed: number;
  readonly size: number;
  /** General purpose bits: 3 is a data descriptor, 11 a name in UTF-8. */
  readonly flags: number;
  /** Extra fields by id. */
  readonly extra: ReadonlyMap<number, DataView>;
}

/** What the directory's entry says. */
export interface CentralRecord extends MemberRecord {
  /** How long its comment is. */
  readonly comment: number;
  /** Bytes of its name, extra fields and comment. */
  readonly length: number;
  /** The format's version that reading the member takes, times ten. */
  readonly needs: number;
  readonly method: number;
  readonly crc32: number;
  /** The attributes of the system that it was made on. */
  readonly attributes: number;
  /** Where its local header is. */
  readonly start: number;
}

/** What the end record says of the directory. */
export interface EndRecord {
  readonly onDisk: number;
  readonly entries: number;
  readonly directorySize: number;
  readonly directoryStart: number;
}

/** The local header behind its signature, and past the member's bytes; what is wrong with it if anything is. */
export async function readLocal(records: Records): Promise<MemberRecord | FramingFault> {
  const head = await records.take(26);
  const record = await namesAndExtra(records, head, 22);
  if ("rule" in record) return record;
  let packed = head.getUint32(14, true);
  let size = head.getUint32(18, true);
  const zip64 = record.extra.get(1);
  if (zip64 === undefined || zip64.byteLength === 0) {
    if (packed === large || size === large) return damaged("a size is missing");
  } else {
    // PyPI takes the packed size from here whether or not the header asks for it.
    const stored = head.getUint16(4, true) === 0;
    if (![8, 16, 24, 28].includes(zip64.byteLength)) return damaged("its zip64 sizes are damaged");
    if (zip64.byteLength === 8 && !stored) return damaged("its packed size is missing");
    if (size === large) size = Number(zip64.getBigUint64(0, true));
    packed = Number(zip64.getBigUint64(zip64.byteLength === 8 ? 0 : 8, true));
  }
  records.skip(packed);
  return { ...record, packed, size, flags: head.getUint16(2, true) };
}

/** An entry of the central directory behind its signature, with the length of its comment. */
export async function readCentral(records: Records): Promise<CentralRecord | FramingFault> {
  const head = await records.take(42);
  const start = records.position;
  const record = await namesAndExtra(records, head, 24);
  if ("rule" in record) return record;
  const comment = head.getUint16(28, true);
  records.skip(comment);
  const zip64 = record.extra.get(1);
  let at = 0;
  const sizes: number[] = [];
  for (const field of [20, 16, 38]) {
    const value = head.getUint32(field, true);
    if (value !== large) sizes.push(value);
    else if (zip64 === undefined || zip64.byteLength < at + 8) return damaged("a size is missing");
    else sizes.push(Number(zip64.getBigUint64((at += 8) - 8, true)));
  }
  const [size = 0, packed = 0, place = 0] = sizes;
  return {
    ...record,
    packed,
    size,
    start: place,
    comment,
    length: records.position - start,
    needs: head.getUint16(2, true),
    flags: head.getUint16(4, true),
    method: head.getUint16(6, true),
    crc32: head.getUint32(12, true),
    attributes: head.getUint32(34, true),
  };
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

function damaged(why: string): FramingFault {
  return framingFault("damaged", why);
}

async function namesAndExtra(records: Records, head: DataView, lengthsAt: number) {
  const bytes = await records.take(head.getUint16(lengthsAt, true));
  const name = charactersOf(bytes);
  const field = await records.take(head.getUint16(lengthsAt + 2, true));
  const extra = new Map<number, DataView>();
  for (let at = 0; at < field.byteLength;) {
    const id = field.byteLength - at < 4 ? undefined : field.getUint16(at, true);
    const length = id === undefined ? 0 : field.getUint16(at + 2, true);
    if (id === undefined || at + 4 + length > field.byteLength) {
      return damaged("an extra field is damaged");
    }
    if (extra.has(id) && (id === 1 || id === 0x7075)) {
      return framingFault("extra-twice", "an extra field stands twice");
    }
    extra.set(id, new DataView(field.buffer, field.byteOffset + at + 4, length));
    at += 4 + length;
  }
  return { name, extra };
}

/** Not by TextDecoder: its Latin-1 is Windows', in which some bytes are other characters. */
function charactersOf({ buffer, byteOffset, byteLength }: DataView): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let characters = "";
  for (let at = 0; at < byteLength; at += 1024) {
    characters += String.fromCharCode(...bytes.subarray(at, at + 1024));
  }
  return characters;
}
