// Digests and unpacking by what takes no time to load: for what is small.
import { Inflate, type ZStream } from "pako";
import type { Codecs, Packing } from "./codecs.ts";
import { joinedBytes } from "./joined_bytes.ts";

/** Bytes unpacked at once: zeros are packed to a thousandth, and all that comes out is held. */
const bite = 1 << 10;

/** The Web's functions, and zlib in JavaScript. */
export const smallCodecs: Codecs = {
  sha256() {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    return {
      update: (bytes) => void pieces.push(new Uint8Array(bytes)),
      async digest() {
        return new Uint8Array(await crypto.subtle.digest("SHA-256", joinedBytes(pieces))).toHex();
      },
    };
  },
  crc32(bytes, before) {
    let sum = ~before;
    for (const byte of bytes) sum = (table[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
    return ~sum >>> 0;
  },
  async *unpack(packed, packing) {
    const unpacker = new Unpacker(packing);
    for await (const piece of packed) {
      for (let at = 0; at < piece.length; at += bite) {
        yield* unpacker.take(piece.subarray(at, at + bite));
      }
    }
    unpacker.end();
  },
  unpackAtOnce: () => undefined,
};

/** For the polynomial of zip and gzip (RFC 1952, 8). */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = (sum & 1) === 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** One packed stream; in gzip's format any number of them, one behind the other. */
class Unpacker {
  readonly #gzip: boolean;
  #inflate: Inflate | undefined;
  #state: ZStream | undefined;
  #ended = false;
  #unpacked: Uint8Array[] = [];

  constructor(packing: Packing) {
    this.#gzip = packing === "gzip";
  }

  take(bytes: Uint8Array): readonly Uint8Array[] {
    this.#unpacked = [];
    for (let rest = this.#behind(bytes); rest.length > 0; rest = this.#behind(rest)) {
      const inflate = this.#inflate ??= this.#begin();
      inflate.push(rest);
      if (inflate.err !== 0) throw new Error(inflate.msg);
      if (!inflate.ended) break;
      this.#ended = true;
      this.#inflate = undefined;
      rest = rest.subarray(rest.length - (this.#state?.avail_in ?? 0));
    }
    return this.#unpacked;
  }

  end(): void {
    if (this.#inflate !== undefined || !this.#ended) throw new Error("unexpected end of file");
  }

  /** Of bytes behind a stream's end, what there is to unpack: in gzip's format, what follows zeros. */
  #behind(bytes: Uint8Array): Uint8Array {
    if (this.#inflate !== undefined || !this.#ended) return bytes;
    const start = this.#gzip ? bytes.findIndex((byte) => byte !== 0) : -1;
    return bytes.subarray(start === -1 ? bytes.length : start);
  }

  #begin(): Inflate {
    const inflate = new Inflate(this.#gzip ? { windowBits: 31 } : { raw: true });
    inflate.onData = (chunk) => void this.#unpacked.push(chunk);
    inflate.onStart = (state) => void (this.#state = state);
    return inflate;
  }
}
