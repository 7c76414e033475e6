// Follows the blocks of a tar archive: where it ends, and nothing that readers could take differently.
import { bodyFault, headerFault, isExtension, sizeOf } from "./tar_header.ts";

const block = 512;
/** A tape's record is filled up with zeros: 20 blocks by default, and never a MiB. */
const mostBehindEnd = 2_048;

/**
 * Passes the bytes of a tar archive on, and watches its headers. Python's reader stops in silence at the first block of
 * zeros or header that it cannot read, others go on or take another size: what they disagree about is refused.
 *
 * @param chunks The archive, unpacked.
 * @param fail Makes the error to throw, of why.
 */
export async function* watchBlocks(
  chunks: AsyncIterable<Uint8Array>,
  fail: (why: string) => Error,
): AsyncGenerator<Uint8Array, void> {
  const blocks = new Blocks();
  for await (const chunk of chunks) {
    const why = blocks.see(chunk);
    if (why !== undefined) throw fail(why);
    yield chunk;
  }
}

/** The blocks so far. */
class Blocks {
  readonly #header = new Uint8Array(block);
  #filled = 0;
  /** Bytes of the last header's content that are still to come, up to a whole block. */
  #content = 0;
  /** Content that says something of the next member. */
  #body: Uint8Array | undefined;
  #before = "";
  /** How many blocks of zeros there were. */
  #ended = 0;

  /** @returns What is wrong with them, as a clause. */
  see(chunk: Uint8Array): string | undefined {
    for (let at = 0; at < chunk.length;) {
      const part = this.#content > 0
        ? chunk.subarray(at, at + this.#content)
        : chunk.subarray(at, at + block - this.#filled);
      at += part.length;
      const fault = this.#content > 0 ? this.#seeContent(part) : this.#seeHeader(part);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  #seeContent(part: Uint8Array): string | undefined {
    this.#body?.set(part, this.#body.length - this.#content);
    this.#content -= part.length;
    if (this.#content > 0 || this.#body === undefined) return undefined;
    const body = this.#body;
    this.#body = undefined;
    return bodyFault(this.#header, body);
  }

  #seeHeader(part: Uint8Array): string | undefined {
    this.#header.set(part, this.#filled);
    this.#filled = (this.#filled + part.length) % block;
    if (this.#filled > 0) return undefined;
    const empty = this.#header.every((byte) => byte === 0);
    if (this.#ended > 0 && !empty) return "it goes on behind its end";
    if (empty) {
      if (this.#before !== "") return "it ends before a member that it tells of";
      return ++this.#ended > mostBehindEnd ? "it goes on behind its end" : undefined;
    }
    const fault = headerFault(this.#header, this.#before);
    if (fault !== undefined) return fault;
    const kind = String.fromCharCode(this.#header[156] ?? 0);
    const extension = isExtension(kind);
    this.#before = extension && kind !== "g" ? this.#before + kind : "";
    this.#content = Math.ceil(sizeOf(this.#header) / block) * block;
    if (extension) this.#body = new Uint8Array(this.#content);
    return undefined;
  }
}
