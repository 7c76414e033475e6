// What every way of sending a body of known length takes.

/** A body of known length. */
export interface StreamedPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes: the body must have as many. */
  readonly length: number;
  /** In pieces, each of them good until the next is asked for. */
  readonly body: AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** Milliseconds without a byte either way after which it is given up; 120,000 unless given. */
  readonly stallMs?: number;
}

/** How much of an answer is read. */
export const maxAnswerBytes: number = 1 << 20;
