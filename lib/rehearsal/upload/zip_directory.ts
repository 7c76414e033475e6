// The central directory of a zip archive, as Python's zipfile reads it: it takes nearly everything.
import { fromCodePage437 } from "../../system/code_page_437.ts";
import { BadZip } from "./bad_zip.ts";

/** A member of the directory. */
export interface ZipMember {
  /** As the directory has it: it may lead anywhere. */
  readonly name: string;
  readonly packed: number;
  readonly size: number;
  /** 0 is stored, 8 deflated. */
  readonly method: number;
  readonly crc32: number;
  /** Where its local header is in the file. */
  readonly offset: number;
  readonly encrypted: boolean;
}

const headSize = 46;
const large = 0xffff_ffff;
/** Newer archives are not read (`zipfile.MAX_EXTRACT_VERSION`). */
const newestVersion = 63;

/**
 * Reads every entry.
 *
 * @param directory Its bytes.
 * @param before What is added to each offset.
 * @throws {BadZip} when an entry is cut off or is none.
 * @throws {Error} where Python would break in another way.
 */
export function readDirectory(directory: DataView, before: number): ZipMember[] {
  const members: ZipMember[] = [];
  for (let at = 0; at < directory.byteLength;) {
    if (at + headSize > directory.byteLength) throw new BadZip("Truncated central directory");
    if (directory.getUint32(at, true) !== 0x02014b50) {
      throw new BadZip("Bad magic number for central directory");
    }
    if ((directory.getUint16(at + 6, true) & 0xff) > newestVersion) {
      throw new Error("The archive is of a version that nobody reads");
    }
    const lengths = [28, 30, 32].map((field) => directory.getUint16(at + field, true));
    const [nameSize = 0, extraSize = 0, commentSize = 0] = lengths;
    // What is cut off at the end is shorter, and no fault.
    const part = (from: number, length: number) => {
      const start = Math.min(from, directory.byteLength);
      const size = Math.min(length, directory.byteLength - start);
      return new DataView(directory.buffer, directory.byteOffset + start, size);
    };
    const name = part(at + headSize, nameSize);
    const extra = part(at + headSize + nameSize, extraSize);
    members.push(memberOf(part(at, headSize), { name, extra, before }));
    at += headSize + nameSize + extraSize + commentSize;
  }
  return members;
}

function memberOf(
  head: DataView,
  { name, extra, before }: { name: DataView; extra: DataView; before: number },
): ZipMember {
  const flags = head.getUint16(8, true);
  const stated = [24, 20, 42].map((field) => head.getUint32(field, true));
  const [size = 0, packed = 0, offset = 0] = zip64Values(stated, extra);
  return {
    name: nameOf(flags, name),
    size,
    packed,
    method: head.getUint16(10, true),
    crc32: head.getUint32(16, true),
    offset: offset + before,
    encrypted: (flags & 1) !== 0,
  };
}

/** UTF-8 where the entry says so, else code page 437. A name that is not UTF-8 breaks the server. */
function nameOf(flags: number, name: DataView): string {
  const bytes = new Uint8Array(name.buffer, name.byteOffset, name.byteLength);
  return (flags & 0x800) === 0
    ? fromCodePage437(String.fromCharCode(...bytes))
    : new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Values that are too large for their field stand in the zip64 extra field, in this order. */
function zip64Values(stated: readonly number[], extra: DataView): readonly number[] {
  let values = stated;
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const length = extra.getUint16(at + 2, true);
    if (at + 4 + length > extra.byteLength) throw new BadZip("Corrupt extra field");
    if (extra.getUint16(at, true) === 1) {
      let next = at + 4;
      values = stated.map((value) => {
        if (value !== large) return value;
        next += 8;
        if (next > at + 4 + length) throw new BadZip("Corrupt zip64 extra field");
        return Number(extra.getBigUint64(next - 8, true));
      });
    }
    at += 4 + length;
  }
  return values;
}
