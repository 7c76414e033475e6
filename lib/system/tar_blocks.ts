// Follows the blocks of a tar archive: its members, where it ends, and nothing that readers could take differently.
import { bodyFault, headerFault, isExtension, sizeOf } from "./tar_header.ts";
import { frameFault, memberOf, nameFault, type RawMember } from "./tar_member.ts";

/** What comes next: a member, or some bytes of the last one. */
export type TarPart =
  | { readonly member: RawMember; readonly bytes?: undefined }
  | { readonly bytes: Uint8Array; readonly member?: undefined };

const block = 512;
/** A tape's record is filled up with zeros: 20 blocks by default, and never a MiB. */
const mostBehindEnd = 2_048;

/**
 * Takes an archive apart. Python's reader stops in silence at the first block of zeros or header that it cannot read,
 * others go on or take another size: what they disagree about is refused.
 *
 * @param chunks The archive, unpacked.
 * @param fail Makes the error to throw, of why.
 * @returns Each member, and its bytes behind it in pieces that are good until the next is asked for.
 */
export async function* tarParts(
  chunks: AsyncIterable<Uint8Array>,
  fail: (why: string) => Error,
): AsyncGenerator<TarPart, void> {
  const blocks = new Blocks(fail);
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + blocks.wanted);
      at += part.length;
      const found = blocks.see(part);
      if (found !== undefined) yield found;
    }
  }
  blocks.end();
}

/** The blocks so far. */
class Blocks {
  readonly #fail: (why: string) => Error;
  readonly #header = new Uint8Array(block);
  #filled = 0;
  /** Bytes of the last header's content that are still to come, up to a whole block. */
  #content = 0;
  /** Those of them that fill up the last block. */
  #padding = 0;
  /** Content that says something of the next member. */
  #body: Uint8Array | undefined;
  #before = new Map<string, Uint8Array>();
  /** How many blocks of zeros there were. */
  #ended = 0;

  constructor(fail: (why: string) => Error) {
    this.#fail = fail;
  }

  /** How many bytes the next part has, at most. */
  get wanted(): number {
    return this.#content > 0 ? this.#content : block - this.#filled;
  }

  see(part: Uint8Array): TarPart | undefined {
    return this.#content > 0 ? this.#seeContent(part) : this.#seeHeader(part);
  }

  end(): void {
    if (this.#content > 0 || this.#filled > 0) throw this.#fail("it ends inside of a member");
    if (this.#before.size > 0) throw this.#fail("it ends before a member that it tells of");
  }

  #seeContent(part: Uint8Array): TarPart | undefined {
    const body = this.#body;
    body?.set(part, body.length - this.#content);
    const bytes = part.subarray(0, Math.max(0, this.#content - this.#padding));
    this.#content -= part.length;
    if (body === undefined) return bytes.length === 0 ? undefined : { bytes };
    if (this.#content > 0) return undefined;
    this.#body = undefined;
    const fault = bodyFault(this.#header, body);
    if (fault !== undefined) throw this.#fail(fault);
    const kind = kindOf(this.#header);
    if (kind !== "g") this.#before.set(kind, body.subarray(0, sizeOf(this.#header)));
    return undefined;
  }

  #seeHeader(part: Uint8Array): TarPart | undefined {
    this.#header.set(part, this.#filled);
    this.#filled = (this.#filled + part.length) % block;
    if (this.#filled > 0) return undefined;
    const fault = this.#faultOfHeader();
    if (fault !== undefined) throw this.#fail(fault);
    if (this.#ended > 0) return undefined;
    const kind = kindOf(this.#header);
    const size = sizeOf(this.#header);
    this.#content = Math.ceil(size / block) * block;
    this.#padding = this.#content - size;
    if (isExtension(kind)) {
      this.#body = new Uint8Array(this.#content);
      return undefined;
    }
    const member = memberOf(this.#header, this.#before);
    this.#before.clear();
    const ofName = nameFault(this.#header, member);
    if (ofName !== undefined) throw this.#fail(ofName);
    return { member };
  }

  #faultOfHeader(): string | undefined {
    const empty = this.#header.every((byte) => byte === 0);
    if (!empty) {
      return this.#ended > 0 ? "it goes on behind its end" : frameFault(this.#header) ??
        headerFault(this.#header, this.#before.size === 0 ? "" : [...this.#before.keys()].join(""));
    }
    if (this.#before.size > 0) return "it ends before a member that it tells of";
    return ++this.#ended > mostBehindEnd ? "it goes on behind its end" : undefined;
  }
}

function kindOf(header: Uint8Array): string {
  return String.fromCharCode(header[156] ?? 0);
}
