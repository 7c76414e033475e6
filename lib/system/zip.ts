// Reading zip archives: what the directory lists, and members checked against it as they are read.
import { crc32 } from "node:zlib";
// @ts-types="@types/yauzl"
import * as yauzl from "yauzl";
import { archiveDamaged, archiveError, archiveTooLarge } from "./archive.ts";
import { filePieces } from "./file_pieces.ts";
import { type ArchiveLimits, defaultArchiveLimits } from "./archive.ts";
import { mostUnpacked, refuseUnsafeMember } from "./archive.ts";
import { shownPath } from "./member_path.ts";

/** A member as the archive's central directory has it. */
export interface ZipEntry {
  /** With `/` between the parts; a folder's ends in `/`. Two entries can have the same. */
  readonly path: string;
  readonly kind: "file" | "directory" | "symlink" | "other";
  /** Unpacked bytes, as the directory claims; reading checks it. */
  readonly size: number;
  /** Packed bytes. */
  readonly compressedSize: number;
  /** 0 is stored, 8 deflated; the only two that an index takes. */
  readonly method: number;
  readonly crc32: number;
  /** Unix permissions with the type's bits; 0 when the archive has none. */
  readonly mode: number;
}

/** An open archive. */
export interface ZipArchive extends AsyncDisposable {
  /** In the order of the central directory. */
  readonly entries: readonly ZipEntry[];
  /**
   * The member's bytes, in pieces that are done with before the next is asked for. At the end its size and CRC are
   * what the directory says, or it throws.
   *
   * @throws {ReleaseError} `archive-damaged` when the member is not what the directory says.
   */
  stream(entry: ZipEntry): AsyncGenerator<Uint8Array, void>;
}

/**
 * Opens a zip archive and reads its directory.
 *
 * @param path The archive.
 * @param limits How much to take; a directory that claims more is refused before anything is unpacked.
 * @throws {ReleaseError} `archive-damaged`, `archive-unsafe` (a member's path), `archive-too-large`.
 */
export async function openZip(
  path: string,
  limits: ArchiveLimits = defaultArchiveLimits,
): Promise<ZipArchive> {
  const zip = await open(path);
  try {
    const found = new Map<ZipEntry, yauzl.Entry>();
    const mostBytes = mostUnpacked(zip.fileSize, limits);
    if (zip.entryCount > limits.maxMembers) {
      throw archiveTooLarge(path, `it has more than ${limits.maxMembers} members`);
    }
    let [size, directory] = [0, 0];
    for await (const raw of zip.eachEntry()) {
      directory += raw.fileNameLength + raw.extraFieldLength + raw.fileCommentLength;
      if (directory > mostOfDirectory) {
        throw archiveTooLarge(path, "the names in its directory are longer than 8 MiB");
      }
      const entry = entryOf(path, raw);
      size += entry.size;
      if (size > mostBytes) {
        throw archiveTooLarge(path, `its members are larger than ${mostBytes} bytes`);
      }
      found.set(entry, raw);
    }
    return {
      entries: [...found.keys()],
      stream: (entry) => readMember(path, zip, entry, found.get(entry)),
      [Symbol.asyncDispose]: () => close(zip),
    };
  } catch (error) {
    await close(zip);
    throw archiveError(path, error);
  }
}

/** What is in memory as long as the archive is open: names, extra fields and comments, in bytes. */
const mostOfDirectory = 8 * 1024 ** 2;

async function open(path: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { autoClose: false, decodeStrings: false });
  } catch (error) {
    throw archiveError(path, error);
  }
}

function close(zip: yauzl.ZipFile): Promise<void> {
  if (!zip.isOpen) return Promise.resolve();
  return new Promise((resolve) => {
    zip.once("close", () => resolve());
    zip.close();
  });
}

function entryOf(archive: string, raw: yauzl.Entry): ZipEntry {
  const path = nameOf(raw);
  refuseUnsafeMember(archive, path);
  // Python's zipfile, and with it pip and the index, reads no newer ones (`MAX_EXTRACT_VERSION`).
  if ((raw.versionNeededToExtract & 0xff) > 63) {
    throw archiveDamaged(archive, `${shownPath(path)} needs a newer unzip than there is`);
  }
  if (raw.isEncrypted()) throw archiveDamaged(archive, `${shownPath(path)} is encrypted`);
  // No reader of Python's has ever known patches.
  if ((raw.generalPurposeBitFlag & 0x20) !== 0) {
    throw archiveDamaged(archive, `${shownPath(path)} is a patch, not a file`);
  }
  const mode = raw.externalFileAttributes >>> 16;
  return {
    path,
    kind: kindOf(path, mode),
    size: raw.uncompressedSize,
    compressedSize: raw.compressedSize,
    method: raw.compressionMethod,
    crc32: raw.crc32,
    mode,
  };
}

/**
 * The member's name as Python's zipfile reads it: UTF-8 where the entry says so, else code page 437,
 * of which yauzl would turn control characters into pictures of them.
 */
function nameOf(raw: yauzl.Entry): string {
  const bytes = raw.fileNameRaw;
  const decoded = yauzl.getFileNameLowLevel(raw.generalPurposeBitFlag, bytes, [], true);
  if ((raw.generalPurposeBitFlag & 0x800) !== 0) return decoded;
  return Array.from(bytes, (byte, at) => byte < 0x80 ? String.fromCharCode(byte) : decoded[at])
    .join("");
}

function kindOf(path: string, mode: number): ZipEntry["kind"] {
  if (path.endsWith("/")) return "directory";
  const type = mode & 0o170000;
  if (type === 0 || type === 0o100000) return "file";
  return type === 0o120000 ? "symlink" : "other";
}

async function* readMember(
  archive: string,
  zip: yauzl.ZipFile,
  entry: ZipEntry,
  raw: yauzl.Entry | undefined,
): AsyncGenerator<Uint8Array, void> {
  if (raw === undefined) throw new TypeError("The entry is of another archive");
  const name = shownPath(entry.path);
  let size = 0;
  let sum = 0;
  try {
    for await (const chunk of await bytesOf(archive, zip, raw)) {
      size += chunk.length;
      if (size > entry.size) break;
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Error
      ? archiveError(archive, new Error(`${name}: ${error.message}`, { cause: error }))
      : error;
  }
  if (size !== entry.size) {
    throw archiveDamaged(archive, `${name} is not ${entry.size} bytes, as the directory says`);
  }
  if (sum !== entry.crc32) throw archiveDamaged(archive, `${name} does not match its CRC-32`);
}

/** What is stored as it is needs no library, whose small chunks take longer than hashing them. */
async function bytesOf(
  archive: string,
  zip: yauzl.ZipFile,
  raw: yauzl.Entry,
): Promise<AsyncIterable<Uint8Array>> {
  if (raw.compressionMethod !== 0) return await zip.openReadStreamPromise(raw);
  const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(raw);
  return filePieces(archive, { start, size: raw.compressedSize });
}
