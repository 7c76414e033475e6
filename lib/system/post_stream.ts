// Sends a body of known length from disk, streamed.
import { Readable } from "node:stream";
import { type HttpResponse, readUpTo, responseOf, transportError } from "./transport.ts";

/** A body of known length. */
export interface StreamedPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes: the body must have as many. */
  readonly length: number;
  readonly body: AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** Milliseconds without a byte either way after which it is given up; 120,000 unless given. */
  readonly stallMs?: number;
}

const maxAnswerBytes = 1 << 20;
const pieceBytes = 1 << 16;

/**
 * Sends the body by POST. Redirects are not followed.
 *
 * `fetch` sends a stream without its length. HTTP/2 is not spoken: it gains nothing for one request.
 *
 * @param post What to send.
 * @throws {TransportError} when no whole answer came.
 */
export async function postStream(
  { url, headers, length, body, stallMs = 120_000 }: StreamedPost,
): Promise<HttpResponse> {
  const undici = await import("undici");
  const dispatcher = new undici.EnvHttpProxyAgent({
    allowH2: false,
    connect: { timeout: 30_000 },
    headersTimeout: stallMs,
    bodyTimeout: stallMs,
  });
  try {
    const response = await undici.request(url, {
      method: "POST",
      headers: { ...headers, "content-length": String(length) },
      body: Readable.from(body, { objectMode: false }),
      dispatcher,
    });
    const bytes = await readUpTo(response.body, maxAnswerBytes);
    return responseOf(response.statusCode, headersOf(response.headers), bytes);
  } catch (error) {
    throw transportError("POST", url, error);
  } finally {
    await dispatcher.destroy();
  }
}

/**
 * A file in pieces.
 *
 * @param path The file.
 * @param onProgress Told how many bytes were handed over, after each piece.
 */
export async function* piecesOf(
  path: string,
  onProgress: (sent: number) => void = () => {},
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  using source = await Deno.open(path, { read: true });
  let sent = 0;
  for (;;) {
    const piece = new Uint8Array(pieceBytes);
    const read = await source.read(piece);
    if (read === null) return;
    yield piece.subarray(0, read);
    sent += read;
    onProgress(sent);
  }
}

function headersOf(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  return headers;
}
