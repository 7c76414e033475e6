// Wheels and sdists as archives: their members with digests, and the one member that holds metadata.
import { createHash } from "node:crypto";
import { ReleaseError } from "../errors.ts";
import { archiveTooLarge } from "../system/archive.ts";
import { readTar, type TarHeader } from "../system/tar.ts";
import { findZipFramingFault } from "../system/zip_framing.ts";
import { openZip, type ZipArchive, type ZipEntry } from "../system/zip.ts";

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
  /** The bytes of the member that was asked for. */
  readonly metadata?: Uint8Array;
  /** What an index would refuse about how a wheel's records follow one another. */
  readonly framingFault?: string;
  read(memberPath: string): Promise<Uint8Array>;
}

/** What fits in memory: the longest METADATA known are a few hundred KiB. */
const largestRead = 64 * 1024 * 1024;

/**
 * Reads a wheel.
 *
 * @param path The file.
 * @param metadataPath The member to keep.
 * @throws {ReleaseError} As {@link openZip}.
 */
export async function readWheel(path: string, metadataPath: string): Promise<Archive> {
  await using zip = await openZip(path);
  const members: Member[] = [];
  for (const entry of zip.entries) members.push(await wheelMember(zip, entry));
  const metadata = zip.entries.findLast((entry) => entry.path === metadataPath);
  const framingFault = await findZipFramingFault(path);
  return {
    members,
    ...(framingFault === undefined ? {} : { framingFault }),
    ...(metadata === undefined ? {} : { metadata: await readEntry(path, zip, metadata) }),
    read: async (memberPath) => {
      await using zip = await openZip(path);
      const entry = zip.entries.findLast((entry) => entry.path === memberPath);
      if (entry === undefined) throw noSuchMember(path, memberPath);
      return await readEntry(path, zip, entry);
    },
  };
}

async function wheelMember(zip: ZipArchive, entry: ZipEntry): Promise<Member> {
  const sha256 = createHash("sha256");
  for await (const chunk of zip.stream(entry)) sha256.update(chunk);
  const { kind, size, mode } = entry;
  const path = entry.path.replace(/\/+$/, "");
  return { path, kind, size, sha256: sha256.digest("hex"), mode };
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
 * @param metadataPath The member to keep.
 * @throws {ReleaseError} As {@link readTar}.
 */
export async function readSdist(path: string, metadataPath: string): Promise<Archive> {
  const { members, found } = await readKeeping(path, metadataPath);
  return {
    members,
    ...(found === undefined ? {} : { metadata: found }),
    read: async (memberPath) => {
      const { found } = await readKeeping(path, memberPath);
      if (found === undefined) throw noSuchMember(path, memberPath);
      return found;
    },
  };
}

async function readKeeping(path: string, memberPath: string) {
  let kept: Kept | undefined;
  const members = await readTar(path, (header) => {
    if (header.path !== memberPath || header.kind !== "file") return;
    const keeping = kept = new Kept(path, header);
    return (chunk) => keeping.add(chunk);
  });
  return { members, found: kept?.bytes() };
}

/** The bytes of one member, as long as they fit. */
class Kept {
  readonly #chunks: Uint8Array[] = [];

  constructor(path: string, member: Pick<TarHeader, "path" | "size">) {
    if (member.size <= largestRead) return;
    throw archiveTooLarge(path, `${JSON.stringify(member.path)} is larger than 64 MiB`);
  }

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk.slice());
  }

  bytes(): Uint8Array {
    const whole = new Uint8Array(this.#chunks.reduce((size, chunk) => size + chunk.length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }
}

function noSuchMember(path: string, memberPath: string): ReleaseError {
  return new ReleaseError(
    "distribution-invalid",
    `Cannot find ${JSON.stringify(memberPath)} in ${JSON.stringify(path)}`,
    { hint: "Look at the backend's configuration of what it packs, then build again." },
  );
}
