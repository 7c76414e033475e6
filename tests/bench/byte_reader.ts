// Reads a connection up to a text, or so many bytes, keeping no more than it must.
import { Buffer } from "node:buffer";

/** Takes bytes off a connection in order. */
export interface Reader {
  /** The text up to and with an ending, as Latin-1; empty when the connection ends first. */
  until(ending: string): Promise<string>;
  /**
   * That many bytes, piece by piece; a piece is good until the next one.
   *
   * @throws {Deno.errors.UnexpectedEof} when there are fewer.
   */
  take(count: number, each: (piece: Uint8Array) => void): Promise<void>;
}

/**
 * @param connection Where the bytes come from.
 */
export function openReader(connection: Deno.Conn): Reader {
  const buffer = new Uint8Array(1 << 18);
  let ahead: Uint8Array = new Uint8Array();
  const more = async () => {
    const read = await connection.read(buffer);
    return read === null ? undefined : buffer.subarray(0, read);
  };
  return {
    async until(ending) {
      let text = latin1(ahead);
      let from = 0;
      for (;;) {
        const at = text.indexOf(ending, from);
        if (at >= 0) {
          const end = at + ending.length;
          ahead = Buffer.from(text.slice(end), "latin1");
          return text.slice(0, end);
        }
        from = Math.max(0, text.length - ending.length);
        const piece = await more();
        if (piece === undefined) return "";
        text += latin1(piece);
      }
    },
    async take(count, each) {
      let left = count;
      let piece: Uint8Array | undefined = ahead;
      ahead = new Uint8Array();
      for (;;) {
        if (piece === undefined) throw new Deno.errors.UnexpectedEof("The body is cut off");
        if (piece.length > left) {
          ahead = piece.slice(left);
          piece = piece.subarray(0, left);
        }
        each(piece);
        left -= piece.length;
        if (left === 0) return;
        piece = await more();
      }
    },
  };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}
