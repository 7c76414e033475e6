// What a single record of a zip archive may say (warehouse/utils/zipfiles.py).
import type { Records } from "../../system/records.ts";
import type { ZipMember } from "./zip_directory.ts";

/** The server's words for what is wrong with an archive. */
export class FramingFault extends Error {}

/** In place of a size: it stands in the zip64 extra field. */
const large = 0xffff_ffff;

/**
 * A local header behind its signature, past the member's bytes.
 *
 * @param records Where.
 * @param listed The central directory, by its names.
 * @returns The name's bytes as characters of the same numbers.
 * @throws {FramingFault}
 */
export async function localRecord(
  records: Records,
  listed: ReadonlyMap<string, ZipMember>,
): Promise<string> {
  const head = await records.take(26);
  const { name, extra } = await namedRecord(records, head, 22);
  const zip64 = zip64Field(extra);
  const stated = { packed: head.getUint32(14, true), size: head.getUint32(18, true) };
  const stored = head.getUint16(4, true) === 0;
  const { packed, size } = zip64 === undefined ? stated : zip64Sizes(stated, zip64, stored);
  if ((head.getUint16(2, true) & 8) !== 0) throw new FramingFault("ZIP contains a data descriptor");
  // It must be UTF-8, whatever its flags say.
  const decoded = tryUtf8(name);
  if (decoded === undefined) throw new FramingFault("Filename not unicode");
  const member = listed.get(decoded);
  if (member === undefined) throw new FramingFault("Filename not in central directory");
  if (member.packed !== packed) throw new FramingFault("Mis-matched data size");
  if (member.size !== size) throw new FramingFault("Mis-matched file size");
  records.skip(packed);
  return name;
}

/** The name that follows a header, and the bytes of its extra fields. */
export async function namedRecord(
  records: Records,
  head: DataView,
  lengthsAt: number,
): Promise<{ readonly name: string; readonly extra: DataView }> {
  const name = byteString(await records.take(head.getUint16(lengthsAt, true)));
  const extra = await records.take(head.getUint16(lengthsAt + 2, true));
  refuseUnprintable(name);
  return { name, extra };
}

/** The extra field with zip64 sizes, if it is there; the others must be sound. */
function zip64Field(extra: DataView): DataView | undefined {
  const seen = new Map<number, DataView>();
  for (let at = 0; at < extra.byteLength;) {
    if (extra.byteLength - at < 4) throw new FramingFault("Malformed zip file");
    const id = extra.getUint16(at, true);
    const size = extra.getUint16(at + 2, true);
    if (at + 4 + size > extra.byteLength) throw new FramingFault("Malformed zip file");
    if (seen.has(id) && (id === 1 || id === 0x7075)) {
      throw new FramingFault("Invalid duplicate extra in local file");
    }
    const data = new DataView(extra.buffer, extra.byteOffset + at + 4, size);
    if (id === 0x7075) refuseOtherName(byteString(data).slice(5));
    seen.set(id, data);
    at += 4 + size;
  }
  return seen.get(1);
}

/** A second name, in UTF-8 (Info-ZIP). */
function refuseOtherName(name: string): void {
  refuseUnprintable(name);
  if (tryUtf8(name) === undefined) throw new FramingFault("Filename not valid UTF-8");
}

function zip64Sizes(
  stated: { readonly packed: number; readonly size: number },
  extra: DataView,
  stored: boolean,
): { readonly packed: number; readonly size: number } {
  const malformed = new FramingFault("Malformed zip file");
  if (![0, 8, 16, 24, 28].includes(extra.byteLength)) throw malformed;
  if (extra.byteLength === 0) {
    if (stated.packed === large || stated.size === large) throw malformed;
    return stated;
  }
  if (extra.byteLength === 8 && !stored) throw malformed;
  const first = Number(extra.getBigUint64(0, true));
  return {
    size: stated.size === large ? first : stated.size,
    packed: extra.byteLength === 8 ? first : Number(extra.getBigUint64(8, true)),
  };
}

function tryUtf8(name: string): string | undefined {
  const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refuseUnprintable(name: string): void {
  // deno-lint-ignore no-control-regex
  if (/[\x00-\x1f\x7f]/.test(name)) throw new FramingFault("Invalid character in filename");
}

/** Bytes as characters of the same numbers. */
function byteString(view: DataView): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
