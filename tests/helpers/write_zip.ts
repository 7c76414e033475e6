// Writes ZIP archives without starting Python: the checks' tests make hundreds of small wheels.
import { crc32, deflateRawSync } from "node:zlib";
import type { ZipSource } from "./archives.ts";

/** As `makeZip()`, with the same dates and modes, and no changes afterwards. */
export async function writeZip(path: string, members: readonly ZipSource[]): Promise<void> {
  const locals: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const member of members) {
    const { content = "" } = member;
    const bytes = content.startsWith("hex:")
      ? Uint8Array.fromHex(content.slice(4))
      : new TextEncoder().encode(content);
    const packed = member.stored === true ? bytes : new Uint8Array(deflateRawSync(bytes));
    const name = new TextEncoder().encode(member.path);
    const ascii = name.every((byte) => byte < 0x80);
    // Version, flags, method, time, date, CRC, packed size, size, length of the name, of extra fields.
    const common = record([
      [2, 20],
      [2, ascii ? 0 : 0x800],
      [2, member.stored === true ? 0 : 8],
      [2, 12 << 11],
      [2, (2026 - 1980) << 9 | 11 << 5 | 23],
      [4, crc32(bytes)],
      [4, packed.length],
      [4, bytes.length],
      [2, name.length],
      [2, 0],
    ]);
    const local = [record([[4, 0x04034b50]]), common, name, packed];
    directory.push(
      record([[4, 0x02014b50], [2, 3 << 8 | 20]]),
      common,
      record([[2, 0], [2, 0], [2, 0], [4, (member.mode ?? 0o100644) << 16 >>> 0], [4, offset]]),
      name,
    );
    locals.push(...local);
    offset += sizeOf(local);
  }
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, members.length],
    [2, members.length],
    [4, sizeOf(directory)],
    [4, offset],
    [2, 0],
  ]);
  await Deno.writeFile(path, await new Blob([...locals, ...directory, end]).bytes());
}

/** Little-endian numbers, each with its number of bytes. */
function record(values: readonly (readonly [2 | 4, number])[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(values.reduce((size, [bytes]) => size + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of values) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((size, { length }) => size + length, 0);
}
