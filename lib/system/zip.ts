// Reading zip archives: what the directory lists, and members checked against it as they are read.
import { archiveDamaged, archiveError, archiveTooLarge } from "./archive.ts";
import { type ArchiveLimits, defaultArchiveLimits } from "./archive.ts";
import { mostUnpacked, refuseUnsafeMember } from "./archive.ts";
import { fromCodePage437 } from "./code_page_437.ts";
import { codecsFor } from "./codecs_for.ts";
import { shownPath } from "./member_path.ts";
import { findZipDirectory } from "./zip_directory.ts";
import { openRecords, type Records } from "./records.ts";
import { memberBytes } from "./zip_member.ts";
import type { CentralRecord } from "./zip_records.ts";

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
  /** Where the member's header is in the file. */
  readonly start: number;
}

/** An open archive. */
export interface ZipArchive extends Disposable {
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

/** What is in memory as long as the archive is open: names, extra fields and comments, in bytes. */
const mostOfDirectory = 8 * 1024 ** 2;
/** Bytes of a directory's entry without them. */
const entrySize = 46;

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
  const records = await openRecords(path);
  try {
    const entries = await readEntries(path, records, limits);
    return {
      entries,
      stream: (entry) => readMember(path, records, entry),
      [Symbol.dispose]: () => records[Symbol.dispose](),
    };
  } catch (error) {
    records[Symbol.dispose]();
    throw archiveError(path, error);
  }
}

async function readEntries(
  path: string,
  records: Records,
  limits: ArchiveLimits,
): Promise<ZipEntry[]> {
  const mostBytes = mostUnpacked(records.size, limits);
  const directory = await findZipDirectory(records);
  if (directory.count > limits.maxMembers) {
    throw archiveTooLarge(path, `it has more than ${limits.maxMembers} members`);
  }
  const longNames = () => archiveTooLarge(path, "the names in its directory are longer than 8 MiB");
  const named = directory.size - directory.count * entrySize;
  if (directory.size <= records.size && named > mostOfDirectory) throw longNames();
  const entries: ZipEntry[] = [];
  let [size, length] = [0, 0];
  for await (const record of directory.entries()) {
    length += record.length;
    if (length > mostOfDirectory) throw longNames();
    const entry = entryOf(path, record);
    if (limits.anyPath !== true) refuseUnsafeMember(path, entry.path);
    size += entry.size;
    if (size > mostBytes) {
      throw archiveTooLarge(path, `its members are larger than ${mostBytes} bytes`);
    }
    entries.push(entry);
  }
  return entries;
}

function entryOf(archive: string, record: CentralRecord): ZipEntry {
  const path = nameOf(record);
  const refuse = (why: string) => archiveDamaged(archive, `${shownPath(path)} ${why}`);
  // Python's zipfile, and with it pip and the index, reads no newer ones (`MAX_EXTRACT_VERSION`).
  if ((record.needs & 0xff) > 63) throw refuse("needs a newer unzip than there is");
  if ((record.flags & 0x41) !== 0) throw refuse("is encrypted");
  // No reader of Python's has ever known patches.
  if ((record.flags & 0x20) !== 0) throw refuse("is a patch, not a file");
  const mode = record.attributes >>> 16;
  const { packed: compressedSize, size, method, crc32, start } = record;
  return { path, kind: kindOf(path, mode), size, compressedSize, method, crc32, mode, start };
}

/** The member's name as Python's zipfile reads it: UTF-8 where the entry says so, else code page 437. */
function nameOf({ name, flags }: CentralRecord): string {
  if ((flags & 0x800) === 0) return fromCodePage437(name);
  const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function kindOf(path: string, mode: number): ZipEntry["kind"] {
  if (path.endsWith("/")) return "directory";
  const type = mode & 0o170000;
  if (type === 0 || type === 0o100000) return "file";
  return type === 0o120000 ? "symlink" : "other";
}

async function* readMember(
  archive: string,
  records: Records,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array, void> {
  const name = shownPath(entry.path);
  const codecs = await codecsFor(Math.max(entry.size, entry.compressedSize));
  let size = 0;
  let sum = 0;
  try {
    for await (const chunk of memberBytes(archive, records, entry)) {
      size += chunk.length;
      if (size > entry.size) break;
      sum = codecs.crc32(chunk, sum);
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
