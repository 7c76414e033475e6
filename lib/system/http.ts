// HTTP requests and answers as values, with a limit on time and on what is read.

/** A request. The body is sent whole, with its length. */
export interface HttpRequest {
  readonly method?: "GET" | "POST" | "HEAD" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Time for the whole exchange in milliseconds; 30,000 unless given. */
  readonly timeoutMs?: number;
  /** How many bytes of body to read; 64 MiB unless given. More is a {@link TransportError}. */
  readonly maxBytes?: number;
}

/** An answer, its body read whole. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** The body as UTF-8, bad bytes replaced. */
  text(): string;
}

/** No usable answer came: refused, reset, timed out, cut off, too large. */
export class TransportError extends Error {
  override readonly name = "TransportError";
}

/** Makes requests. Redirects are not followed: a 3xx is an answer like any other. */
export interface Http {
  /** @throws {TransportError} when no whole answer came. */
  request(request: HttpRequest): Promise<HttpResponse>;
}

/** HTTP over Deno's fetch, which honours HTTP(S)_PROXY, NO_PROXY, DENO_CERT and DENO_TLS_CA_STORE. */
export const realHttp: Http = {
  async request({ method = "GET", url, headers, body, timeoutMs = 30_000, maxBytes = 1 << 26 }) {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        method,
        headers,
        body: body as BodyInit | undefined,
        redirect: "manual",
        signal,
      });
      const bytes = await readUpTo(response, maxBytes);
      return {
        status: response.status,
        headers: response.headers,
        body: bytes,
        text: () => new TextDecoder().decode(bytes),
      };
    } catch (error) {
      const why = signal.aborted
        ? `no answer within ${timeoutMs / 1000} s`
        : error instanceof Error
        ? error.message
        : String(error);
      throw new TransportError(`${method} ${url}: ${why}`, { cause: error });
    }
  },
};

async function readUpTo(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
