// One header of a tar archive, as far as readers of such archives could take it differently.

const latin1 = new TextDecoder("latin1");
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Where numbers begin, and what is behind them: mode, owner, group, size, time, checksum, device. */
const numbers = [
  { start: 100, end: 108 },
  { start: 108, end: 116 },
  { start: 116, end: 124 },
  { start: 124, end: 136 },
  { start: 136, end: 148 },
  { start: 148, end: 156 },
  { start: 329, end: 337 },
  { start: 337, end: 345 },
];

/** How large what precedes a member may be, by kind: a path is at most 4,096 bytes, a commit's name 52. */
const mostOf: Readonly<Record<string, number>> = { x: 65_536, L: 65_536, K: 65_536, g: 1_024 };

/** What may stand before each kind of extension: GNU's two together, and no other two. */
const mayFollow: Readonly<Record<string, readonly string[]>> = {
  x: [""],
  g: [""],
  L: ["", "K"],
  K: ["", "L"],
};

/**
 * Whether a header of this kind tells of the next member, or of all that follow: the pax format's two kinds, and GNU's
 * for long names and links.
 *
 * @param kind The type's character.
 */
export function isExtension(kind: string): boolean {
  return kind in mostOf;
}

/**
 * What is wrong with a header that is not all zeros.
 *
 * @param header 512 bytes.
 * @param before The kinds of the extensions just before it.
 * @returns A clause that can follow "because".
 */
export function headerFault(header: Uint8Array, before: string): string | undefined {
  for (const field of numbers) {
    if (!isNumber(header, field.start, field.end)) return "a number in a header is damaged";
  }
  const kind = String.fromCharCode(header[156] ?? 0);
  const size = sizeOf(header);
  if (size < 0) return "a size is below zero";
  // GNU's older kind of long name: Python takes it for a file.
  if (kind === "N") return "it has a header of a kind that readers do not agree on";
  if (isExtension(kind)) {
    if (size === 0 || size > (mostOf[kind] ?? 0)) {
      return `the header before a member is ${size} bytes long`;
    }
    return mayFollow[kind]?.includes(before)
      ? undefined
      : "two headers before a member say the same";
  }
  // Where POSIX's magic has a NUL, GNU's has a blank, and such a header has no prefix.
  if (header[262] !== 0 && header[345] !== 0) {
    return "a member has a longer name for some readers";
  }
  const isFile = !"123456".includes(kind);
  return size > 0 && !isFile ? "a member that has no content has a size" : undefined;
}

/**
 * What is wrong with what an extension says: pax records must be whole, one behind the other, and those of all members
 * must leave each its own path, link and size.
 *
 * @param header The extension's header.
 * @param body What follows it, up to a whole block.
 * @returns A clause that can follow "because".
 */
export function bodyFault(header: Uint8Array, body: Uint8Array): string | undefined {
  const kind = String.fromCharCode(header[156] ?? 0);
  if (kind !== "x" && kind !== "g") return undefined;
  const damaged = "a pax header is damaged";
  for (let rest = body.subarray(0, sizeOf(header)); rest.length > 0;) {
    const digits = /^[1-9]\d{0,5}(?= )/.exec(latin1.decode(rest.subarray(0, 8)))?.[0] ?? "";
    const length = Number(digits);
    const record = rest.subarray(digits.length + 1, length - 1);
    const equals = record.indexOf(61);
    if (digits === "" || length > rest.length || rest[length - 1] !== 10 || equals < 1) {
      return damaged;
    }
    const key = latin1.decode(record.subarray(0, equals));
    const changes = /^(?:path|linkpath|size|GNU\..*|hdrcharset)$/.test(key);
    if (kind === "g" && changes) return "a pax header gives all members one path, link or size";
    if (/^(?:path|linkpath)$/.test(key) && !isText(record.subarray(equals + 1))) return damaged;
    rest = rest.subarray(length);
  }
  return undefined;
}

/** Not empty, and UTF-8. */
function isText(bytes: Uint8Array): boolean {
  try {
    return utf8.decode(bytes) !== "";
  } catch {
    return false;
  }
}

/** Octal digits, or from 8 GiB on a binary number behind a set bit. */
function isNumber(header: Uint8Array, start: number, end: number): boolean {
  let at = start;
  if (isBinary(header[at])) return true;
  while (at < end && header[at] === blank) at++;
  while (at < end && isOctal(header[at])) at++;
  while (at < end && (header[at] === blank || header[at] === 0)) at++;
  return at === end;
}

const blank = 32;

function isOctal(byte = 0): boolean {
  return byte >= 48 && byte < 56;
}

function isBinary(byte: number | undefined): boolean {
  return byte === 0x80 || byte === 0xff;
}

/**
 * How many bytes follow a header; below zero when it says so.
 *
 * @param header 512 bytes.
 */
export function sizeOf(header: Uint8Array): number {
  return numberIn(header, 124, 12);
}

/**
 * A number of a header: octal digits, or binary behind a set bit; below zero when it says so.
 *
 * @param header 512 bytes.
 * @param at Where its field begins.
 * @param length How long that is.
 */
export function numberIn(header: Uint8Array, at: number, length: number): number {
  if (header[at] === 0xff) return -1;
  const base = header[at] === 0x80 ? 256 : 8;
  // Byte by byte: an archive of many members has many of these, and a piece of each would fill the memory.
  let number = 0;
  let digits = 0;
  for (let place = base === 256 ? at + 1 : at; place < at + length; place++) {
    const byte = header[place] ?? 0;
    if (base === 256) number = number * base + byte;
    else if (isOctal(byte)) {
      number = number * base + byte - 48;
      digits++;
    } else if (digits > 0 || byte !== blank) break;
  }
  return number;
}
