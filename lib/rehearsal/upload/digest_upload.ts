// The digests that an index keeps of a file, MD5 among them: clients may still send it.
import { createHash } from "node:crypto";
import { type Digests, digestStream } from "../../system/digests.ts";

/** What an index knows of a file's bytes. */
export interface UploadDigests extends Digests {
  readonly md5: string;
}

/**
 * Reads a file as it comes.
 *
 * @param chunks The bytes.
 */
export async function digestUpload(chunks: AsyncIterable<Uint8Array>): Promise<UploadDigests> {
  const md5 = createHash("md5");
  const digests = await digestStream(seenBy(md5, chunks));
  return { ...digests, md5: md5.digest("hex") };
}

async function* seenBy(
  hash: { update(chunk: Uint8Array): unknown },
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}
