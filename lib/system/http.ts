// HTTP requests and answers as values, with a limit on time and on what is read.
import type { DigestRequest, DigestResponse } from "./http_digest.ts";
import { later } from "./later.ts";
import { type HttpResponse, readUpTo, responseOf, transportError } from "./transport.ts";
import type { SendFileRequest } from "./send_file.ts";
import type { UploadRequest } from "./upload.ts";

export type { DigestResponse } from "./http_digest.ts";
export { type HttpResponse, TransportError } from "./transport.ts";
export type { SendFileRequest } from "./send_file.ts";
export type { UploadRequest } from "./upload.ts";

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

/** Makes requests. Redirects are not followed: a 3xx is an answer like any other. */
export interface Http {
  /** @throws {TransportError} when no whole answer came. */
  request(request: HttpRequest): Promise<HttpResponse>;
  /**
   * Sends a form with a file in it, from disk and with its length.
   *
   * @throws {TransportError} when no whole answer came; the file may have been stored all the same.
   */
  upload(request: UploadRequest): Promise<HttpResponse>;
  /**
   * Sends a file as it is, from disk and with its length.
   *
   * @throws {TransportError} when no whole answer came; the file may have been stored all the same.
   */
  sendFile(request: SendFileRequest): Promise<HttpResponse>;
  /**
   * Reads an answer for its size and digest, without holding it.
   *
   * @throws {TransportError} when no whole answer came.
   */
  digest(request: DigestRequest): Promise<DigestResponse>;
}

/**
 * HTTP of this machine: Deno's fetch, and node:https for large uploads. Both honour HTTP(S)_PROXY, NO_PROXY,
 * DENO_CERT and NODE_EXTRA_CA_CERTS.
 */
export const realHttp: Http = {
  async request({ method = "GET", url, headers, body, timeoutMs = 30_000, maxBytes = 1 << 26 }) {
    const signal = AbortSignal.timeout(timeoutMs);
    // On a connection that was used before, fetch sends a request that was cut off a second time, and says
    // nothing. What must not be done twice gets a connection of its own.
    using client = method === "GET" || method === "HEAD" ? undefined : Deno.createHttpClient({});
    try {
      const response = await fetch(url, {
        ...(client === undefined ? {} : { client }),
        method,
        headers,
        body: body as BodyInit | undefined,
        redirect: "manual",
        signal,
      });
      const bytes = response.body === null
        ? new Uint8Array()
        : await readUpTo(response.body, maxBytes);
      return responseOf(response.status, response.headers, bytes);
    } catch (error) {
      const why = signal.aborted ? new Error(`no answer within ${timeoutMs / 1000} s`) : error;
      throw transportError(method, url, why);
    }
  },
  async upload(request) {
    const { upload }: typeof import("./upload.ts") = await import(later("./upload.ts"));
    return await upload(request);
  },
  async sendFile(request) {
    const { sendFile }: typeof import("./send_file.ts") = await import(later("./send_file.ts"));
    return await sendFile(request);
  },
  async digest(request) {
    const { requestDigest }: typeof import("./http_digest.ts") = await import(
      later("./http_digest.ts")
    );
    return await requestDigest(request);
  },
};
