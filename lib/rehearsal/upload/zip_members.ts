// A zip archive as Python's zipfile sees it: by its central directory, names as they stand there.
import { crc32 } from "node:zlib";
// @ts-types="@types/yauzl"
import * as yauzl from "yauzl";
import { openZipPart } from "./zip_part.ts";

/** A member of the directory. */
export interface ZipMember {
  /** Decoded as Python does; nothing is refused, so it may lead anywhere. */
  readonly name: string;
  /** The name's bytes as Latin-1: equal when the bytes are. */
  readonly rawName: string;
  readonly packed: number;
  readonly size: number;
  /** 0 is stored, 8 deflated. */
  readonly method: number;
}

/** An open archive. */
export interface ZipMembers extends AsyncDisposable {
  readonly members: readonly ZipMember[];
  /**
   * The bytes of the last member of that name; `undefined` when there is none.
   *
   * @throws {Error} when they are damaged: the server breaks on that too.
   */
  read(name: string): Promise<Uint8Array | undefined>;
}

/**
 * Opens an archive.
 *
 * @param path The file.
 * @returns `undefined` when it is no zip archive.
 */
export async function openZipMembers(path: string): Promise<ZipMembers | undefined> {
  const zip = await openZipPart(path).catch(() => undefined);
  if (zip === undefined) return undefined;
  const entries = new Map<ZipMember, yauzl.Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      entries.set({
        name: yauzl.getFileNameLowLevel(
          entry.generalPurposeBitFlag,
          entry.fileNameRaw,
          entry.extraFields,
          true,
        ),
        rawName: new TextDecoder("latin1").decode(entry.fileNameRaw),
        packed: entry.compressedSize,
        size: entry.uncompressedSize,
        method: entry.compressionMethod,
      }, entry);
    }
  } catch {
    zip.close();
    return undefined;
  }
  const members = [...entries.keys()];
  return {
    members,
    async read(name) {
      const entry = entries.get(members.findLast((member) => member.name === name) ?? noMember);
      return entry === undefined ? undefined : await readEntry(zip, entry);
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        zip.once("close", resolve);
        zip.close();
      }),
  };
}

const noMember: ZipMember = { name: "", rawName: "", packed: 0, size: 0, method: 0 };

async function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of stream as AsyncIterable<Uint8Array<ArrayBuffer>>) chunks.push(chunk);
  const bytes = await new Blob(chunks).bytes();
  if (crc32(bytes) !== entry.crc32) throw new Error(`Bad CRC-32 for ${entry.fileNameRaw}`);
  return bytes;
}
