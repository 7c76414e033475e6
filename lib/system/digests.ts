// Digests of files and streams, in one pass and without holding the bytes.
import { codecsFor } from "./codecs_for.ts";
import { filePieces } from "./file_pieces.ts";

/** A file's size in bytes and its digests in lower-case hex. */
export interface Digests {
  readonly size: number;
  readonly sha256: string;
  /** BLAKE2b with 32 bytes of output: not BLAKE2b-512 cut short. */
  readonly blake2b256: string;
}

/**
 * Reads a file once.
 *
 * @param path The file.
 * @returns Its size and digests.
 */
export async function digestFile(path: string): Promise<Digests> {
  return await digestStream(filePieces(path));
}

/**
 * SHA-256 of bytes in memory, in lower-case hex.
 *
 * @param bytes Or text, as UTF-8.
 */
export async function sha256Of(bytes: Uint8Array | string): Promise<string> {
  const all = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  const hash = (await codecsFor(all.length)).sha256();
  hash.update(all);
  return await hash.digest();
}

/**
 * Reads a stream to its end.
 *
 * @param chunks The bytes; each is looked at before the next is asked for.
 * @returns Their number and digests.
 */
export async function digestStream(chunks: AsyncIterable<Uint8Array>): Promise<Digests> {
  const { createBLAKE2b } = await import("hash-wasm");
  const blake2b = await createBLAKE2b(256);
  const sha256 = (await codecsFor(Infinity)).sha256();
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    sha256.update(chunk);
    blake2b.update(chunk);
  }
  return { size, sha256: await sha256.digest(), blake2b256: blake2b.digest("hex") };
}
