// Digests of files and streams, in one pass and without holding the bytes.
import { createHash } from "node:crypto";

/** A file's size in bytes and its digests in lower-case hex. */
export interface Digests {
  readonly size: number;
  readonly sha256: string;
  /** BLAKE2b with 32 bytes of output: not BLAKE2b-512 cut short. */
  readonly blake2b256: string;
  readonly md5: string;
}

/**
 * Reads a file once.
 *
 * @param path The file.
 * @returns Its size and digests.
 */
export async function digestFile(path: string): Promise<Digests> {
  const file = await Deno.open(path, { read: true });
  return await digestStream(file.readable);
}

/**
 * Reads a stream to its end.
 *
 * @param chunks The bytes.
 * @returns Their number and digests.
 */
export async function digestStream(chunks: AsyncIterable<Uint8Array>): Promise<Digests> {
  const { createBLAKE2b } = await import("hash-wasm");
  const blake2b = await createBLAKE2b(256);
  const sha256 = createHash("sha256");
  const md5 = createHash("md5");
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    sha256.update(chunk);
    md5.update(chunk);
    blake2b.update(chunk);
  }
  return {
    size,
    sha256: sha256.digest("hex"),
    blake2b256: blake2b.digest("hex"),
    md5: md5.digest("hex"),
  };
}
