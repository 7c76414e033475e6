// Sends a form with a file from disk: streamed, its length known, its text fields byte for byte.
import { Readable } from "node:stream";
import { type HttpResponse, readUpTo, responseOf, transportError } from "./transport.ts";

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

const maxAnswerBytes = 1 << 20;
const pieceBytes = 1 << 16;

/**
 * Sends the form by POST. Redirects are not followed.
 *
 * The body is written here because `FormData` turns LF into CRLF, and `fetch` sends a stream without
 * its length. HTTP/2 is not spoken: it gains nothing for one request.
 *
 * @param request The form.
 * @throws {TransportError} when no whole answer came.
 */
export async function upload(request: UploadRequest): Promise<HttpResponse> {
  const { url, headers, file, stallMs = 120_000 } = request;
  const boundary = `pyrelease-${crypto.randomUUID()}`;
  const head = headOf(request, boundary);
  const tail = new TextEncoder().encode(`\r\n--${boundary}--\r\n`);
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
      headers: {
        ...headers,
        "content-type": `multipart/form-data; boundary=${boundary}`,
        "content-length": String(head.length + file.size + tail.length),
      },
      body: Readable.from(body(head, request, tail), { objectMode: false }),
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
  { file, onProgress = () => {} }: UploadRequest,
  tail: Uint8Array<ArrayBuffer>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  using source = await Deno.open(file.path, { read: true });
  yield head;
  let sent = 0;
  for (;;) {
    const piece = new Uint8Array(pieceBytes);
    const read = await source.read(piece);
    if (read === null) break;
    yield piece.subarray(0, read);
    sent += read;
    onProgress(sent);
  }
  yield tail;
}

function headersOf(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  return headers;
}
