// Digests and unpacking, however they are done.

/** SHA-256 of what comes in pieces. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** In lower-case hex. */
  digest(): Promise<string>;
}

/** How bytes are packed: in zlib's bare format, or in gzip's around it. */
export type Packing = "deflate-raw" | "gzip";

/** What reading files and archives takes. */
export interface Codecs {
  sha256(): Sha256;
  /** CRC-32 of these bytes behind those whose sum is given; 0 is that of none. */
  crc32(bytes: Uint8Array, before: number): number;
  /**
   * Unpacks a stream.
   *
   * @param packed Pieces, each of them good until the next is asked for.
   * @returns Pieces like them.
   * @throws {Error} when the bytes are damaged or end too early.
   */
  unpack(packed: AsyncIterable<Uint8Array>, packing: Packing): AsyncIterable<Uint8Array>;
  /**
   * Unpacks bytes of zlib's bare format that are in memory.
   *
   * @param packed All of them.
   * @param size How many should come of them.
   * @returns `undefined` where something is wrong with them, or where this is no faster: {@link unpack} says what.
   */
  unpackAtOnce(packed: Uint8Array, size: number): Uint8Array | undefined;
}

/** SHA-256 of no bytes. */
export const sha256OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
