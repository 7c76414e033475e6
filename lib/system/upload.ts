// Sends a form with a file from disk: streamed, its length known, its text fields byte for byte.
import { piecesOf, postStream } from "./post_stream.ts";
import type { HttpResponse } from "./transport.ts";

/** A form with one file in it. */
export interface UploadRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Names and values of the text fields, sent in this order; a name may stand more than once. */
  readonly parts: readonly (readonly [name: string, value: string])[];
  readonly file: {
    /** The form field's name. */
    readonly field: string;
    readonly path: string;
    /** What the file is called there. */
    readonly filename: string;
    /** Bytes: the file must have as many. */
    readonly size: number;
  };
  /** Milliseconds without a byte either way after which it is given up; 120,000 unless given. */
  readonly stallMs?: number;
  /** Told how many bytes of the file were handed over, after each piece. */
  readonly onProgress?: (sent: number) => void;
}

/**
 * Sends the form by POST. Redirects are not followed.
 *
 * The body is written here because `FormData` turns LF into CRLF.
 *
 * @param request The form.
 * @throws {TransportError} when no whole answer came.
 */
export async function upload(request: UploadRequest): Promise<HttpResponse> {
  const { url, headers, file, stallMs } = request;
  const boundary = `pyrelease-${crypto.randomUUID()}`;
  const head = headOf(request, boundary);
  const tail = new TextEncoder().encode(`\r\n--${boundary}--\r\n`);
  return await postStream({
    url,
    headers: { ...headers, "content-type": `multipart/form-data; boundary=${boundary}` },
    length: head.length + file.size + tail.length,
    body: body(head, request, tail),
    ...(stallMs === undefined ? {} : { stallMs }),
  });
}

function headOf({ parts, file }: UploadRequest, boundary: string): Uint8Array<ArrayBuffer> {
  const fields = parts.map(([name, value]) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`
  );
  const disposition = `form-data; name="${quoted(file.field)}"; filename="${
    quoted(file.filename)
  }"`;
  return new TextEncoder().encode(
    `${fields.join("")}--${boundary}\r\nContent-Disposition: ${disposition}\r\n` +
      "Content-Type: application/octet-stream\r\n\r\n",
  );
}

/** As browsers do it (HTML, "multipart/form-data encoding algorithm"). */
function quoted(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

async function* body(
  head: Uint8Array<ArrayBuffer>,
  { file, onProgress }: UploadRequest,
  tail: Uint8Array<ArrayBuffer>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield head;
  yield* piecesOf(file.path, onProgress);
  yield tail;
}
