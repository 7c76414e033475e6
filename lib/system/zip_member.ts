// The bytes of one member of a zip archive.
import { codecsFor } from "./codecs_for.ts";
import { filePieces } from "./file_pieces.ts";
import type { Records } from "./records.ts";
import { signatures } from "./zip_records.ts";

/** Where a member is, and how it is packed, as the directory has it. */
export interface PackedMember {
  /** Where its header is in the file. */
  readonly start: number;
  readonly compressedSize: number;
  readonly size: number;
  /** 0 is stored, 8 deflated. */
  readonly method: number;
}

/**
 * The member's bytes, unpacked, in pieces that are done with before the next is asked for. Nothing is checked: not even
 * how many come.
 *
 * @param archive The archive's path.
 * @param records The archive.
 * @param entry The member.
 * @throws {Error} What is wrong with it, as a clause.
 */
export async function* memberBytes(
  archive: string,
  records: Records,
  entry: PackedMember,
): AsyncGenerator<Uint8Array, void> {
  const { method, size, compressedSize } = entry;
  const packed = packedBytes(archive, records, entry);
  if (method === 0) return yield* packed;
  if (method !== 8) throw new Error(`it is compressed by method ${method}`);
  const codecs = await codecsFor(Math.max(size, compressedSize));
  if (size > mostAtOnce || compressedSize > small) {
    return yield* codecs.unpack(packed, "deflate-raw");
  }
  for await (const whole of packed) {
    const unpacked = codecs.unpackAtOnce(whole, size);
    yield* unpacked === undefined ? codecs.unpack(oneOf(whole), "deflate-raw") : [unpacked];
  }
}

async function* oneOf(piece: Uint8Array): AsyncGenerator<Uint8Array> {
  yield piece;
}

/** Taken at once where that is small: members of a few bytes lie side by side. */
const small = 1 << 16;
/** A stream for each of many small members costs twenty times as much memory. */
const mostAtOnce = 1 << 20;

async function* packedBytes(
  archive: string,
  records: Records,
  { start: header, compressedSize: size }: PackedMember,
): AsyncGenerator<Uint8Array, void> {
  records.seek(header);
  const head = await records.take(30);
  if (head.getUint32(0, true) !== signatures.local) {
    throw new Error("its header is not where the directory says");
  }
  records.skip(head.getUint16(26, true) + head.getUint16(28, true));
  const start = records.position;
  if (start + size > records.size) throw new Error("it goes on behind the archive's end");
  if (size > small) return yield* filePieces(archive, { start, size });
  const { buffer, byteOffset } = await records.take(size);
  yield new Uint8Array(buffer, byteOffset, size);
}
