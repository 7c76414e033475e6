// Reading gzipped tar archives, member by member, with a limit on what comes out.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createHash } from "node:crypto";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
// @ts-types="@types/tar-stream"
import * as tar from "tar-stream";
import { archiveDamaged, archiveError, archiveTooLarge } from "./archive.ts";
import { type ArchiveLimits, defaultArchiveLimits } from "./archive.ts";
import { mostUnpacked, refuseMembersBelowLinks } from "./archive.ts";
import { refuseUnsafeLink, refuseUnsafeMember } from "./archive.ts";
import { shownPath } from "./member_path.ts";
import { watchBlocks } from "./tar_blocks.ts";

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
  const mostBytes = mostUnpacked((await stat(path)).size, limits);
  const extract = tar.extract();
  let failure: Error | undefined;
  let ofTaker: { readonly error: unknown } | undefined;
  pipeline(
    createReadStream(path),
    createGunzip(),
    limitTo(path, mostBytes),
    (chunks: AsyncIterable<Uint8Array>) => watchBlocks(chunks, (why) => archiveDamaged(path, why)),
    extract as unknown as NodeJS.WritableStream,
    (error) => failure = error ?? undefined,
  );
  try {
    for await (const entry of extract) {
      const header = headerOf(path, entry.header);
      if (members.length >= limits.maxMembers) {
        throw archiveTooLarge(path, `it has more than ${limits.maxMembers} members`);
      }
      const give = take(header);
      // A hash each for members by the ten thousand would stay until they are collected.
      if (header.size === 0) {
        members.push({ ...header, sha256: ofNothing });
        entry.resume();
        continue;
      }
      const sha256 = createHash("sha256");
      for await (const chunk of entry as AsyncIterable<Uint8Array>) {
        sha256.update(chunk);
        try {
          await give?.(chunk);
        } catch (error) {
          ofTaker = { error };
          throw error;
        }
      }
      members.push({ ...header, sha256: sha256.digest("hex") });
    }
  } catch (error) {
    throw ofTaker === undefined ? archiveError(path, failure ?? error) : ofTaker.error;
  }
  if (failure !== undefined) throw archiveError(path, failure);
  if (members.length === 0) throw archiveDamaged(path, "it has no members");
  refuseMembersBelowLinks(path, members);
  return members;
}

function limitTo(path: string, maxBytes: number) {
  return async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxBytes) throw archiveTooLarge(path, `it unpacks to more than ${maxBytes} bytes`);
      yield chunk;
    }
  };
}

const ofNothing = createHash("sha256").digest("hex");

type Headers = tar.Headers & { pax?: Record<string, string> | null };

function headerOf(archive: string, header: Headers): TarHeader {
  const kind = kindOf(header.type);
  refuseUnsafeMember(archive, header.name);
  const path = header.name.replace(/\/+$/, "");
  const size = header.size ?? 0;
  // Readers disagree on whether a link has content, and on which of two sizes is true; a pax header
  // with a size is needed from 8 GiB on only.
  if ((size > 0 && (kind === "symlink" || kind === "hardlink")) || header.pax?.size !== undefined) {
    throw archiveDamaged(archive, `the size of ${shownPath(path)} is ambiguous`);
  }
  if (kind === "symlink" || kind === "hardlink") {
    refuseUnsafeLink(archive, path, header.linkname ?? "", kind === "symlink");
  }
  return {
    path,
    kind,
    size: kind === "directory" ? 0 : size,
    mode: header.mode ?? 0,
    ...(header.linkname ? { target: header.linkname } : {}),
    sparse: isSparse(header),
  };
}

/** GNU tar's own form of a sparse file stands in the type, the other ones in a pax header. */
function isSparse(header: Headers): boolean {
  return Object.keys(header.pax ?? {}).some((key) => key.startsWith("GNU.sparse"));
}

function kindOf(type: tar.Headers["type"]): TarHeader["kind"] {
  switch (type) {
    case "file":
    case "contiguous-file":
      return "file";
    case "directory":
    case "symlink":
      return type;
    case "link":
      return "hardlink";
    default:
      return "other";
  }
}
