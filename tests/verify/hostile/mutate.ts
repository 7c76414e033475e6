// Valid wheels and sdists with something changed: bytes, records' fields, what is packed.
import { gzipSync } from "node:zlib";
import type { ZipSource } from "../../helpers/archives.ts";
import type { Random } from "../../helpers/random.ts";
import { writeZip } from "../../helpers/write_zip.ts";

/** A valid file to change. */
export interface Base {
  readonly kind: "wheel" | "sdist";
  /** A wheel as it is, an sdist before it is gzipped. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What a wheel holds. */
  readonly members: readonly ZipSource[];
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Writes a changed file. */
export async function writeMutated(path: string, base: Base, random: Random): Promise<void> {
  if (base.kind === "sdist") return await Deno.writeFile(path, mutatedSdist(base.bytes, random));
  if (!random.once(3)) return await Deno.writeFile(path, mutatedWheel(base.bytes, random));
  await writeZip(path, mutatedMembers(base.members, random));
  if (random.once(3)) await Deno.writeFile(path, mutatedWheel(await Deno.readFile(path), random));
}

function mutatedSdist(tar: Bytes, random: Random): Bytes {
  if (random.once(5)) return scrambled(new Uint8Array(gzipSync(tar, { level: 1 })), random);
  const headers = headersOf(tar);
  let changed = tar.slice();
  if (random.once(3)) changed = scrambled(changed, random);
  else {
    for (let left = 1 + random.below(3); left > 0; left--) {
      setField(changed, random.pick(headers), random);
    }
  }
  if (random.once(6)) {
    const [at, length] = [random.pick(headers), 512 * (1 + random.below(4))];
    changed = joined(changed.subarray(0, at), changed.slice(at, at + length), changed.subarray(at));
  }
  // Without a right checksum a reader gets no further than that.
  if (!random.once(5)) { for (const at of headersOf(tar)) sum(changed, at); }
  return new Uint8Array(gzipSync(changed, { level: 1 }));
}

/** Where headers stand in an honest archive. */
function headersOf(tar: Bytes): number[] {
  const found: number[] = [];
  for (let at = 0; at + 512 <= tar.length; at += 512) {
    if (new TextDecoder().decode(tar.subarray(at + 257, at + 262)) === "ustar") found.push(at);
  }
  return found;
}

const tarFields: readonly (readonly [at: number, length: number])[] = [
  [0, 100],
  [100, 8],
  [108, 8],
  [124, 12],
  [124, 12],
  [136, 12],
  [156, 1],
  [156, 1],
  [157, 100],
  [257, 8],
  [329, 8],
  [345, 155],
];
const tarValues = [
  ..."0123457xgLKSNDVMA\0",
  ..."00000000000|00000001000|77777777777|-0000000001|0000000 12|12_3|0o17|\x80|\xff\xff|\x80\0\0\0\0\0\0\0\0\0\x10\0"
    .split("|"),
  ..."tiny-1.0/|tiny-1.0/../a|/a|../a|tiny-1.0/a/|tiny-1.0/a\0b|caf\xe9|tiny-1.0//a|./tiny-1.0/a| |ustar\x0000|ustar  \0"
    .split("|"),
  "tiny-1.0/PKG-INFO",
  "a".repeat(100),
];

function setField(tar: Bytes, header: number, random: Random): void {
  const [at, length] = random.pick(tarFields);
  const value = Uint8Array.from(random.pick(tarValues), (each) => each.charCodeAt(0) & 0xff);
  const field = tar.subarray(header + at, header + at + length);
  if (!random.once(4)) field.fill(0);
  field.set(value.subarray(0, length));
}

function sum(tar: Bytes, at: number): void {
  const header = tar.subarray(at, at + 512);
  if (header.length < 512 || header.every((byte) => byte === 0)) return;
  header.fill(32, 148, 156);
  const total = header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, "0");
  header.set(new TextEncoder().encode(`${total}\0 `), 148);
}

/** By signature: where each field of a record begins, and how long it is. */
const zipFields: Readonly<Record<number, readonly (readonly [number, 2 | 4])[]>> = {
  0x04034b50: [[4, 2], [6, 2], [8, 2], [14, 4], [18, 4], [22, 4], [26, 2], [28, 2]],
  0x02014b50: [
    [4, 2],
    [6, 2],
    [8, 2],
    [10, 2],
    [16, 4],
    [20, 4],
    [24, 4],
    [28, 2],
    [30, 2],
    [32, 2],
    [36, 2],
    [38, 4],
    [42, 4],
  ],
  0x06054b50: [[4, 2], [6, 2], [8, 2], [10, 2], [12, 4], [16, 4], [20, 2]],
};
const zipValues = [0, 1, 2, 8, 9, 12, 20, 45, 46, 0x800, 0x801, 0x7fff, 0xffff, 0x7fff_ffff];

function mutatedWheel(wheel: Bytes, random: Random): Bytes {
  if (random.once(3)) return scrambled(wheel, random);
  const changed = wheel.slice();
  const view = new DataView(changed.buffer);
  const records: number[] = [];
  for (let at = 0; at + 22 <= changed.length; at++) {
    if (view.getUint32(at, true) in zipFields) records.push(at);
  }
  for (let left = 1 + random.below(3); left > 0; left--) {
    const at = random.pick(records);
    const [field, size] = random.pick(zipFields[view.getUint32(at, true)] ?? []);
    if (at + field + size > changed.length) continue;
    const near = size === 2 ? view.getUint16(at + field, true) : view.getUint32(at + field, true);
    const value = random.pick([...zipValues, near + 1, near - 1, near ^ 0x8000, 0xffff_ffff]);
    if (size === 2) view.setUint16(at + field, value, true);
    else view.setUint32(at + field, value, true);
  }
  return changed;
}

const names = [
  ..."../a|/a|a\\b|a//b|./a|a/|a\0b|tiny.py|TINY.py|a\u202eb|a\nb|caf\u00e9|tiny-1.0.dist-info/METADATA|tiny-1.0.dist-info/RECORD|"
    .split("|"),
  "n".repeat(300),
];

function mutatedMembers(members: readonly ZipSource[], random: Random): ZipSource[] {
  const changed = members.map((member) => ({ ...member }));
  const at = random.below(changed.length);
  const one = changed[at];
  if (one === undefined) return changed;
  const how = random.below(4);
  if (how === 0) changed[at] = { ...one, path: random.pick(names) };
  else if (how === 1) changed.splice(random.below(changed.length), random.below(2), one);
  else {
    const content = scrambled(new TextEncoder().encode(one.content ?? ""), random);
    changed[at] = { ...one, content: `hex:${content.toHex()}` };
  }
  return changed;
}

/** Bytes with a few of them changed, lost, repeated or added. */
function scrambled(bytes: Bytes, random: Random): Bytes {
  let changed = bytes.slice();
  for (let left = 1 + random.below(4); left > 0; left--) {
    const at = random.below(changed.length + 1);
    const end = Math.min(changed.length, at + 1 + random.below(random.once(3) ? 600 : 12));
    const some = Uint8Array.from({ length: end - at }, () => random.below(256));
    changed = random.pick([
      () => joined(changed.subarray(0, at), changed.subarray(end)),
      () => joined(changed.subarray(0, end), changed.subarray(at)),
      () => joined(changed.subarray(0, at), some, changed.subarray(end)),
      () => joined(changed.subarray(0, at), some, changed.subarray(at)),
      () => joined(changed.subarray(0, at), changed.slice(at, end).fill(0), changed.subarray(end)),
      () => random.once(4) ? changed.slice(0, at) : changed.slice(),
      () => changed.map((byte, each) => each === at ? byte ^ (1 << random.below(8)) : byte),
    ])();
  }
  return changed;
}

function joined(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
