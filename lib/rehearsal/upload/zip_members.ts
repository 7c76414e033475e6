// A zip archive as PyPI's server sees it: through Python's zipfile.
import { crc32, inflateRawSync } from "node:zlib";
import { BadZip } from "./bad_zip.ts";
import { readDirectory, type ZipMember } from "./zip_directory.ts";
import { findDirectory, readAt } from "./zip_end.ts";

/** An open archive. */
export interface ZipMembers extends Disposable {
  /** In the order of the directory. */
  readonly members: readonly ZipMember[];
  /**
   * The bytes of the last member of that name; `undefined` when there is none.
   *
   * @throws {BadZip} when they are damaged.
   */
  read(name: string): Promise<Uint8Array | undefined>;
}

const localSize = 30;

/**
 * Opens an archive.
 *
 * @param path The file.
 * @returns `undefined` when it is no zip archive.
 * @throws {BadZip} when it looks like one and cannot be read.
 */
export async function openZipMembers(path: string): Promise<ZipMembers | undefined> {
  const file = await Deno.open(path, { read: true });
  try {
    const { size } = await file.stat();
    const place = await findDirectory(file, size);
    if (place === undefined) {
      file.close();
      return undefined;
    }
    const directory = await readAt(file, place.start, Math.min(place.size, size));
    const members = readDirectory(directory, place.before);
    return {
      members,
      async read(name) {
        const member = members.findLast((each) => each.name === name);
        return member === undefined ? undefined : await readMember(file, member);
      },
      [Symbol.dispose]: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

async function readMember(file: Deno.FsFile, member: ZipMember): Promise<Uint8Array> {
  const head = await readAt(file, Math.max(0, member.offset), localSize);
  if (member.offset < 0 || head.byteLength < localSize || head.getUint32(0, true) !== 0x04034b50) {
    throw new BadZip("Bad magic number for file header");
  }
  if (member.encrypted) throw new Error(`${member.name} is encrypted`);
  const start = member.offset + localSize + head.getUint16(26, true) + head.getUint16(28, true);
  const view = await readAt(file, start, member.packed);
  const packed = new Uint8Array(view.buffer, 0, view.byteLength);
  const bytes = member.method === 0 ? packed : inflated(packed, member);
  if (bytes.length === member.size && crc32(bytes) === member.crc32) return bytes;
  throw new BadZip(`Bad CRC-32 for file ${member.name}`);
}

function inflated(packed: Uint8Array, { name, size }: ZipMember): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    throw new BadZip(`Error while decompressing ${name}`, { cause });
  }
}
