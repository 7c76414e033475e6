// Sends a body of known length from disk: what is small at once, what is large streamed.
import { filePieces } from "./file_pieces.ts";
import { maxAnswerBytes, type StreamedPost } from "./streamed_post.ts";
import { type HttpResponse, readUpTo, responseOf, transportError } from "./transport.ts";

/** What is held in memory as a whole, and worth no connection that is kept: the files of a small project. */
const smallBytes = 1 << 18;
/** No line that a release is made over is slower, in bytes a millisecond. */
const slowest = 8;

/**
 * Sends the body by POST. Redirects are not followed.
 *
 * `fetch` keeps the length of bytes alone: it sends a stream without one. For what is small it does: loading the other
 * client takes longer than sending such a file.
 *
 * @param post What to send.
 * @throws {TransportError} when no whole answer came.
 */
export async function postStream(post: StreamedPost): Promise<HttpResponse> {
  try {
    if (post.length <= smallBytes) return await postWhole(post);
    const { postPieces } = await import("./post_pieces.ts");
    return await postPieces(post);
  } catch (error) {
    throw transportError("POST", post.url, error);
  }
}

async function postWhole(
  { url, headers, length, body: pieces, stallMs = 120_000 }: StreamedPost,
): Promise<HttpResponse> {
  const body = new Uint8Array(length);
  let filled = 0;
  for await (const piece of pieces) {
    if (filled + piece.length <= length) body.set(piece, filled);
    filled += piece.length;
  }
  if (filled !== length) throw new Error("the file's size has changed while it was read");
  const limitMs = stallMs + length / slowest;
  const signal = AbortSignal.timeout(limitMs);
  // A connection of its own: on one that was used before, fetch repeats unasked what was cut off.
  using client = Deno.createHttpClient({});
  try {
    const response = await fetch(url, {
      client,
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal,
    });
    const bytes = response.body === null
      ? new Uint8Array()
      : await readUpTo(response.body, maxAnswerBytes);
    return responseOf(response.status, response.headers, bytes);
  } catch (error) {
    throw signal.aborted ? new Error(`no answer within ${Math.round(limitMs / 1000)} s`) : error;
  }
}

/**
 * A file in pieces, each in the place of the one before it.
 *
 * @param path The file.
 * @param onProgress Told how many bytes were handed over, after each piece.
 */
export async function* piecesOf(
  path: string,
  onProgress: (sent: number) => void = () => {},
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let sent = 0;
  for await (const piece of filePieces(path)) {
    yield piece;
    sent += piece.length;
    onProgress(sent);
  }
}
