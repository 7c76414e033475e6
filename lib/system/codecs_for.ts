// Chooses how digests are made and bytes unpacked: Node's layer of Deno takes longer to load than what is small.
import type { Codecs } from "./codecs.ts";
import { later } from "./later.ts";
import { smallCodecs } from "./small_codecs.ts";

/** Bytes up to which the Web's functions, and zlib in JavaScript, are faster than loading Node's. */
const small = 1 << 18;
/** Many small ones take as long as loading what does each in a tenth of the time. */
const few = 256;
let asked = 0;
let large: Codecs | undefined;

/**
 * What is fastest for so many bytes. The results are the same.
 *
 * @param bytes How many are to be read or unpacked, at most.
 */
export async function codecsFor(bytes: number): Promise<Codecs> {
  if (large !== undefined) return large;
  if (bytes <= small && ++asked <= few) return smallCodecs;
  const { largeCodecs }: typeof import("./large_codecs.ts") = await import(
    later("./large_codecs.ts")
  );
  return large = largeCodecs;
}
