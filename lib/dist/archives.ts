// Wheels and sdists as archives, read once: their members with digests, and what of them is kept.
import { archiveTooLarge } from "../system/archive.ts";
import { sha256OfNothing } from "../system/codecs.ts";
import { codecsFor } from "../system/codecs_for.ts";
import type { FramingFault } from "../system/framing_fault.ts";
import { joinedBytes } from "../system/joined_bytes.ts";
import { shownPath } from "../system/member_path.ts";
import { readTar, type TarHeader } from "../system/tar.ts";
import { findZipFramingFault } from "../system/zip_framing.ts";
import { openZip, type ZipArchive, type ZipEntry } from "../system/zip.ts";
import { type Seen, type Watch, type WatchedArchive, watching } from "./watch.ts";

/** A member of a wheel or an sdist. */
export interface Member {
  /** With `/` between the parts and none at the end. */
  readonly path: string;
  readonly kind: "file" | "directory" | "symlink" | "hardlink" | "other";
  /** Unpacked bytes. */
  readonly size: number;
  /** Of the unpacked bytes, in hex; of no bytes for a folder. */
  readonly sha256: string;
  /** Unix permissions; 0 when a wheel has none. */
  readonly mode: number;
  /** Where a link of an sdist leads. */
  readonly target?: string;
  /** Whether it is a sparse file of an sdist, which an index refuses. */
  readonly sparse?: boolean;
}

/** What reading an archive once gives. */
export interface Archive {
  readonly members: readonly Member[];
  /** What the watches kept. */
  readonly seen: Seen;
  /** What an index would refuse about how a wheel's records follow one another. */
  readonly framingFault?: FramingFault;
  /** The bytes of the last member of that path, read again; `undefined` when there is none. */
  read(memberPath: string): Promise<Uint8Array | undefined>;
}

/** What fits in memory: a RECORD of as many members as there may be. */
const largestRead = 16 * 1024 * 1024;
/** Metadata are parsed as a whole; the longest known are a few hundred KiB. */
const largestMetadata = 4 * 1024 * 1024;

/**
 * Reads a wheel.
 *
 * @param path The file.
 * @param about What the file's name says.
 * @param watches Who sees members go by.
 * @throws {ReleaseError} As {@link openZip}.
 */
export async function readWheel(
  path: string,
  about: WatchedArchive,
  watches: readonly Watch<unknown>[],
): Promise<Archive> {
  using zip = await openZip(path);
  const members: Member[] = [];
  const seen: Seen = new Map();
  for (const entry of zip.entries) refuseLargeMetadata(path, entry, about);
  for (const entry of zip.entries) {
    const watched = entry.kind === "file" ? watching(watches, entry, about, seen) : undefined;
    members.push(await wheelMember(zip, entry, (chunk) => watched?.add(chunk)));
    watched?.end();
  }
  const framingFault = await findZipFramingFault(path);
  return {
    members,
    seen,
    ...(framingFault === undefined ? {} : { framingFault }),
    read: async (memberPath) => {
      using zip = await openZip(path);
      const entry = zip.entries.findLast((entry) => entry.path === memberPath);
      return entry === undefined ? undefined : await readEntry(path, zip, entry);
    },
  };
}

async function wheelMember(
  zip: ZipArchive,
  entry: ZipEntry,
  see: (chunk: Uint8Array) => void,
): Promise<Member> {
  const { kind, size, mode } = entry;
  const hash = size === 0 ? undefined : (await codecsFor(size)).sha256();
  for await (const chunk of zip.stream(entry)) {
    hash?.update(chunk);
    see(chunk);
  }
  const path = entry.path.replace(/\/+$/, "");
  return { path, kind, size, sha256: await hash?.digest() ?? sha256OfNothing, mode };
}

async function readEntry(path: string, zip: ZipArchive, entry: ZipEntry): Promise<Uint8Array> {
  const kept = new Kept(path, entry);
  for await (const chunk of zip.stream(entry)) kept.add(chunk);
  return kept.bytes();
}

/**
 * Reads an sdist.
 *
 * @param path The file.
 * @param about What the file's name says.
 * @param watches Who sees members go by.
 * @throws {ReleaseError} As {@link readTar}.
 */
export async function readSdist(
  path: string,
  about: WatchedArchive,
  watches: readonly Watch<unknown>[],
): Promise<Archive> {
  const seen: Seen = new Map();
  const ends: (() => void)[] = [];
  const members = await readTar(path, (header) => {
    ends.pop()?.();
    refuseLargeMetadata(path, header, about);
    const watched = header.kind === "file" ? watching(watches, header, about, seen) : undefined;
    if (watched === undefined) return;
    ends.push(() => watched.end());
    return (chunk) => watched.add(chunk);
  });
  ends.pop()?.();
  return { members, seen, read: (memberPath) => readMember(path, memberPath) };
}

async function readMember(path: string, memberPath: string): Promise<Uint8Array | undefined> {
  let kept: Kept | undefined;
  await readTar(path, (header) => {
    if (header.path !== memberPath || header.kind !== "file") return;
    const keeping = kept = new Kept(path, header);
    return (chunk) => keeping.add(chunk);
  });
  return kept?.bytes();
}

/** Before a byte of them is unpacked: zeros are packed to a thousandth. */
function refuseLargeMetadata(
  path: string,
  member: Pick<TarHeader, "path" | "size">,
  { kind, folder }: WatchedArchive,
): void {
  const name = kind === "sdist" ? "PKG-INFO" : "METADATA";
  if (member.path !== `${folder}/${name}` || member.size <= largestMetadata) return;
  throw archiveTooLarge(path, `its ${name} is ${member.size} bytes, more than 4 MiB`);
}

/** The bytes of one member, as long as they fit. */
class Kept {
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];

  constructor(path: string, member: Pick<TarHeader, "path" | "size">) {
    if (member.size <= largestRead) return;
    throw archiveTooLarge(path, `${shownPath(member.path)} is larger than 16 MiB`);
  }

  add(chunk: Uint8Array): void {
    this.#chunks.push(new Uint8Array(chunk));
  }

  bytes(): Uint8Array {
    return joinedBytes(this.#chunks);
  }
}
