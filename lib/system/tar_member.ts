// What a tar archive's header and the extensions before it say of a member.
import { numberIn, sizeOf } from "./tar_header.ts";

/** A member as the archive has it: its path may lead anywhere. */
export interface RawMember {
  readonly name: string;
  /** Where a link leads. */
  readonly link?: string;
  readonly size: number;
  readonly mode: number;
  /** The type's character. */
  readonly kind: string;
  /** The records of a pax header. */
  readonly pax: ReadonlyMap<string, string>;
}

/** What stands before a member: each kind's content, without what fills up its last block. */
export type Extensions = ReadonlyMap<string, Uint8Array>;

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * What is wrong with a header's frame.
 *
 * @param header 512 bytes, not all zeros.
 * @returns A clause that can follow "because".
 */
export function frameFault(header: Uint8Array): string | undefined {
  // The checksum's own field counts as blanks.
  let sum = 8 * 32;
  for (let at = 0; at < header.length; at++) sum += at < 148 || at >= 156 ? header[at] ?? 0 : 0;
  if (sum !== numberIn(header, 148, 8)) return "the checksum of a header is wrong";
  // POSIX's, and GNU's from before there was one.
  return stands(posixMagic, header) || stands(gnuMagic, header)
    ? undefined
    : "a header is of no format that is known";
}

const posixMagic = new TextEncoder().encode("ustar\0");
const gnuMagic = new TextEncoder().encode("ustar  \0");

function stands(magic: Uint8Array, header: Uint8Array): boolean {
  return magic.every((byte, at) => header[257 + at] === byte);
}

/**
 * Reads a member.
 *
 * @param header 512 bytes, in which there is no fault.
 * @param before What stands before it.
 */
export function memberOf(header: Uint8Array, before: Extensions): RawMember {
  const pax = recordsOf(before.get("x"));
  const prefix = header[262] === 0 && header[345] !== 0 ? textIn(header, 345, 155) : "";
  const own = textIn(header, 0, 100);
  const name = pax.get("path") || longName(before.get("L")) ||
    (prefix === "" ? own : `${prefix}/${own}`);
  const link = pax.get("linkpath") || longName(before.get("K")) ||
    (header[157] === 0 ? "" : textIn(header, 157, 100));
  return {
    name,
    ...(link === "" ? {} : { link }),
    size: sizeOf(header),
    mode: numberIn(header, 100, 8),
    kind: String.fromCharCode(header[156] ?? 0),
    pax,
  };
}

/**
 * What is wrong with a member that is a file by its kind, and by its name a folder: readers decide differently. Where an
 * extension gives the name, the header's own is its beginning, cut anywhere; Python looks at it for the old kind alone.
 *
 * @param header 512 bytes, in which there is no fault.
 * @param member What they say.
 * @returns A clause that can follow "because".
 */
export function nameFault(header: Uint8Array, { name, kind }: RawMember): string | undefined {
  const isFolder = name.endsWith("/") || (kind === "\0" && textIn(header, 0, 100).endsWith("/"));
  return kind !== "5" && isFolder
    ? "a member is a folder for some readers, and a file for others"
    : undefined;
}

const none: ReadonlyMap<string, string> = new Map();

function recordsOf(body: Uint8Array | undefined): ReadonlyMap<string, string> {
  if (body === undefined) return none;
  const records = new Map<string, string>();
  for (let rest = body; rest.length > 0;) {
    const length = parseInt(String.fromCharCode(...rest.subarray(0, 8)));
    const [, key, value] = /^\d+ ([^=]*)=(.*)\n$/s.exec(utf8.decode(rest.subarray(0, length))) ??
      [];
    if (key !== undefined && value !== undefined) records.set(key, value);
    rest = rest.subarray(length);
  }
  return records;
}

function longName(body: Uint8Array | undefined): string {
  return body === undefined ? "" : textIn(body, 0, body.length);
}

/** What stands in a field up to a NUL. */
function textIn(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return utf8.decode(end === -1 ? field : field.subarray(0, end));
}
