// A temporary file for bytes that are written once and read back in another order.

/** Where bytes lie in a {@link Spool}. */
export interface Span {
  readonly start: number;
  readonly size: number;
}

/** A temporary file, gone when disposed of. */
export interface Spool extends AsyncDisposable {
  /** Bytes written so far: where the next ones will lie. */
  readonly size: number;
  append(chunk: Uint8Array): Promise<void>;
  read(span: Span): AsyncGenerator<Uint8Array, void>;
}

const chunkSize = 64 * 1024;

/**
 * Makes an empty spool.
 *
 * @param path Where; nothing may be there.
 */
export async function openSpool(path: string): Promise<Spool> {
  const file = await Deno.open(path, { read: true, write: true, createNew: true });
  let size = 0;
  return {
    get size() {
      return size;
    },
    async append(chunk) {
      await file.seek(size, Deno.SeekMode.Start);
      for (let written = 0; written < chunk.length;) {
        written += await file.write(chunk.subarray(written));
      }
      size += chunk.length;
    },
    async *read(span) {
      for (let at = 0; at < span.size;) {
        const chunk = new Uint8Array(Math.min(chunkSize, span.size - at));
        await file.seek(span.start + at, Deno.SeekMode.Start);
        const read = await file.read(chunk);
        if (read === null) throw new RangeError("The span ends after the spool does");
        at += read;
        yield chunk.subarray(0, read);
      }
    },
    async [Symbol.asyncDispose]() {
      file.close();
      await Deno.remove(path);
    },
  };
}
