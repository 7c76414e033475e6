// The digest that tells a file from any other.
import { codecsFor } from "./codecs_for.ts";
import { filePieces } from "./file_pieces.ts";

/** A file's size in bytes, and its SHA-256 in lower-case hex. */
export interface FileDigest {
  readonly size: number;
  readonly sha256: string;
}

/**
 * Reads a file once.
 *
 * @param path The file.
 */
export async function sha256File(path: string): Promise<FileDigest> {
  const hash = (await codecsFor((await Deno.stat(path)).size)).sha256();
  let size = 0;
  for await (const chunk of filePieces(path)) {
    size += chunk.length;
    hash.update(chunk);
  }
  return { size, sha256: await hash.digest() };
}
