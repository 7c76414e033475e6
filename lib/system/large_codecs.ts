// Digests and unpacking by Node's layer of Deno: for what is large, or for many.
import { createHash } from "node:crypto";
import { pipeline, Readable } from "node:stream";
import { crc32, createGunzip, createInflateRaw, inflateRawSync } from "node:zlib";
import type { Codecs } from "./codecs.ts";

const chunkSize = 1 << 16;

/** Native code, as fast as the machine is. */
export const largeCodecs: Codecs = {
  sha256() {
    const hash = createHash("sha256");
    return {
      update: (bytes) => void hash.update(bytes),
      digest: () => Promise.resolve(hash.digest("hex")),
    };
  },
  crc32,
  async *unpack(packed, packing) {
    const open = packing === "gzip" ? createGunzip : createInflateRaw;
    const unpacked = open({ chunkSize });
    let failure: Error | undefined;
    pipeline(Readable.from(copies(packed)), unpacked, (error) => failure = error ?? undefined);
    try {
      for await (const chunk of unpacked as AsyncIterable<Uint8Array<ArrayBuffer>>) {
        yield chunk;
        release(chunk);
      }
    } catch (error) {
      throw failure ?? error;
    }
  },
  unpackAtOnce(packed, size) {
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
    } catch {
      return undefined;
    }
  },
};

/**
 * Gives back a buffer whose last part was used. Left to the garbage collector, which sees the small object alone, sixty
 * megabytes of them pile up.
 */
function release({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): void {
  if (byteOffset + byteLength === buffer.byteLength) buffer.transfer(0);
}

/** A stream reads ahead, and every piece is in the place of the one before it. */
async function* copies(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield piece.slice();
}
