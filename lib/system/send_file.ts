// Sends a file as the whole body of a request: streamed, its length known.
import { piecesOf, postStream } from "./post_stream.ts";
import type { HttpResponse } from "./transport.ts";

/** A file as the body of a POST. */
export interface SendFileRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path: string;
  /** Bytes: the file must have as many. */
  readonly size: number;
  /** Milliseconds without a byte either way after which it is given up; 120,000 unless given. */
  readonly stallMs?: number;
  /** Told how many bytes of the file were handed over, after each piece. */
  readonly onProgress?: (sent: number) => void;
}

/**
 * Sends the file by POST. Redirects are not followed.
 *
 * @param request What to send, and where.
 * @throws {TransportError} when no whole answer came.
 */
export async function sendFile(
  { url, headers = {}, path, size, stallMs, onProgress }: SendFileRequest,
): Promise<HttpResponse> {
  return await postStream({
    url,
    headers,
    length: size,
    body: piecesOf(path, onProgress),
    ...(stallMs === undefined ? {} : { stallMs }),
  });
}
