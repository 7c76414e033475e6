// Reading gzipped tar archives, member by member, with a limit on what comes out.
import { archiveDamaged, archiveError, archiveTooLarge } from "./archive.ts";
import { type ArchiveLimits, defaultArchiveLimits } from "./archive.ts";
import { mostUnpacked, refuseMembersBelowLinks } from "./archive.ts";
import { refuseUnsafeLink, refuseUnsafeMember } from "./archive.ts";
import { type Sha256, sha256OfNothing } from "./codecs.ts";
import { codecsFor } from "./codecs_for.ts";
import { filePieces } from "./file_pieces.ts";
import { shownPath } from "./member_path.ts";
import { tarParts } from "./tar_blocks.ts";
import type { RawMember } from "./tar_member.ts";

/** A member's header. */
export interface TarHeader {
  /** With `/` between the parts; a folder's without one at its end. Two members can have the same. */
  readonly path: string;
  readonly kind: "file" | "directory" | "symlink" | "hardlink" | "other";
  readonly size: number;
  /** Unix permissions. */
  readonly mode: number;
  /** Where a link leads: beside the link for a symlink, a member's path for a hard link. */
  readonly target?: string;
  /** Whether it has holes, which an index refuses. */
  readonly sparse: boolean;
}

/** A member of a tar archive. */
export interface TarMember extends TarHeader {
  /** Of the member's bytes, in hex. */
  readonly sha256: string;
}

/**
 * Reads an archive once, to its end.
 *
 * @param path The archive.
 * @param take Called with each member's header; returns what wants its bytes, chunk by chunk.
 * @param limits How much to unpack.
 * @returns Every member, in the order of the archive.
 * @throws {ReleaseError} `archive-damaged`, `archive-unsafe` (a member's path), `archive-too-large`.
 */
export async function readTar(
  path: string,
  take: (header: TarHeader) => ((chunk: Uint8Array) => void | Promise<void>) | void = () => {},
  limits: ArchiveLimits = defaultArchiveLimits,
): Promise<TarMember[]> {
  const members: TarMember[] = [];
  let ofTaker: { readonly error: unknown } | undefined;
  let last: Reading | undefined;
  const finish = async () => {
    if (last === undefined) return;
    const sha256 = await last.hash?.digest() ?? sha256OfNothing;
    // A copy each, of members by the ten thousand, would stay until they are collected.
    members.push(Object.assign(last.header, { sha256 }));
  };
  try {
    for await (const { member, bytes } of tarParts(unpacked(path, limits), damaged(path))) {
      if (member !== undefined) {
        await finish();
        if (members.length >= limits.maxMembers) {
          throw archiveTooLarge(path, `it has more than ${limits.maxMembers} members`);
        }
        const header = headerOf(path, member, limits);
        last = await readingOf(header, take(header) ?? undefined);
        continue;
      }
      last?.hash?.update(bytes);
      try {
        await last?.give?.(bytes);
      } catch (error) {
        ofTaker = { error };
        throw error;
      }
    }
    await finish();
  } catch (error) {
    throw ofTaker === undefined ? archiveError(path, error) : ofTaker.error;
  }
  if (members.length === 0) throw archiveDamaged(path, "it has no members");
  if (limits.anyPath !== true) refuseMembersBelowLinks(path, members);
  return members;
}

/** The member whose bytes come. */
interface Reading {
  readonly header: TarHeader;
  readonly give: ((chunk: Uint8Array) => void | Promise<void>) | undefined;
  /** Absent without content. */
  readonly hash?: Sha256;
}

async function readingOf(header: TarHeader, give: Reading["give"]): Promise<Reading> {
  // A hash each for members by the ten thousand would stay until they are collected.
  if (header.size === 0) return { header, give };
  const hash = (await codecsFor(header.size)).sha256();
  return {
    header,
    give,
    hash,
  };
}

function damaged(path: string) {
  return (why: string) => archiveDamaged(path, why);
}

async function* unpacked(path: string, limits: ArchiveLimits): AsyncGenerator<Uint8Array> {
  const { size: packed } = await Deno.stat(path);
  const mostBytes = mostUnpacked(packed, limits);
  const codecs = await codecsFor(packed);
  let size = 0;
  for await (const chunk of codecs.unpack(filePieces(path), "gzip")) {
    size += chunk.length;
    if (size > mostBytes) {
      throw archiveTooLarge(path, `it unpacks to more than ${mostBytes} bytes`);
    }
    yield chunk;
  }
}

function headerOf(archive: string, raw: RawMember, { anyPath }: ArchiveLimits): TarHeader {
  const { size, mode, link, pax } = raw;
  const kind = kindOf(raw.kind);
  if (anyPath !== true) refuseUnsafeMember(archive, raw.name);
  const path = raw.name.replace(/\/+$/, "");
  // Readers disagree on whether a link has content, and on which of two sizes is true; a pax header
  // with a size is needed from 8 GiB on only.
  if ((size > 0 && (kind === "symlink" || kind === "hardlink")) || pax.has("size")) {
    throw archiveDamaged(archive, `the size of ${shownPath(path)} is ambiguous`);
  }
  if (anyPath !== true && (kind === "symlink" || kind === "hardlink")) {
    refuseUnsafeLink(archive, path, link ?? "", kind === "symlink");
  }
  return {
    path,
    kind,
    size: kind === "directory" ? 0 : size,
    mode,
    ...(link === undefined ? {} : { target: link }),
    // GNU tar's own form of a sparse file stands in the type, the other ones in a pax header.
    sparse: raw.kind === "S" || [...pax.keys()].some((key) => key.startsWith("GNU.sparse")),
  };
}

function kindOf(type: string): TarHeader["kind"] {
  switch (type) {
    case "\0":
    case "0":
    case "7":
      return "file";
    case "5":
      return "directory";
    case "2":
      return "symlink";
    case "1":
      return "hardlink";
    default:
      return "other";
  }
}
