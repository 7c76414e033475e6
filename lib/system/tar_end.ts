// Where a tar archive ends: nothing that some readers would still find may come after it.

const block = 512;

/**
 * Passes the bytes of a tar archive on, and watches its blocks for members behind the end: Python
 * stops at the first block of zeros, while other readers go on.
 *
 * @param chunks The archive, unpacked.
 * @param fail Makes the error to throw.
 */
export async function* endingOnce(
  chunks: AsyncIterable<Uint8Array>,
  fail: () => Error,
): AsyncGenerator<Uint8Array, void> {
  const header = new Uint8Array(block);
  let filled = 0;
  let content = 0;
  let ended = false;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const skipped = Math.min(content, chunk.length - at);
      content -= skipped;
      at += skipped;
      const part = chunk.subarray(at, at + block - filled);
      if (content > 0 || part.length === 0) continue;
      header.set(part, filled);
      at += part.length;
      filled = (filled + part.length) % block;
      if (filled > 0) continue;
      const empty = header.every((byte) => byte === 0);
      if (ended && !empty) throw fail();
      ended = empty;
      content = empty ? 0 : contentOf(header);
    }
    yield chunk;
  }
}

/** How many bytes follow the header before the next one. A folder has none, whatever its size says. */
function contentOf(header: Uint8Array): number {
  const isFolder = header[156] === "5".charCodeAt(0);
  return isFolder ? 0 : Math.ceil(sizeOf(header.subarray(124, 136)) / block) * block;
}

/** The size: octal digits, or from 8 GiB on a binary number behind a set bit. */
function sizeOf(field: Uint8Array): number {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    return field.slice(1).reduce((size, byte) => size * 256 + byte, 0);
  }
  return parseInt(new TextDecoder("latin1").decode(field).replace(/^[ \0]+/, ""), 8) || 0;
}
