// Reads what a server serves for its digest, holding none of it.
import { codecsFor } from "./codecs_for.ts";
import { transportError } from "./transport.ts";

/** What to read. */
export interface DigestRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds without a byte after which it is given up; 60,000 unless given. */
  readonly stallMs?: number;
  /** How many bytes there may be; 4 GiB unless given. */
  readonly maxBytes?: number;
}

/** What was read. */
export interface DigestResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Bytes of the body. */
  readonly size: number;
  /** In lower-case hex. */
  readonly sha256: string;
}

/**
 * Reads an answer for its size and digest. Redirects are not followed.
 *
 * @param request What to read.
 * @throws {TransportError} when no whole answer came, or one that is too large.
 */
export async function requestDigest(
  { url, headers, stallMs = 60_000, maxBytes = 2 ** 32 }: DigestRequest,
): Promise<DigestResponse> {
  const stall = new AbortController();
  const giveUp = () => stall.abort(new Error(`nothing came for ${stallMs / 1000} s`));
  let timer = setTimeout(giveUp, stallMs);
  try {
    const response = await fetch(url, {
      ...(headers === undefined ? {} : { headers }),
      redirect: "manual",
      signal: stall.signal,
    });
    const hash = (await codecsFor(Infinity)).sha256();
    let size = 0;
    for await (const chunk of response.body ?? []) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, stallMs);
      size += chunk.length;
      if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
      hash.update(chunk);
    }
    return {
      status: response.status,
      headers: response.headers,
      size,
      sha256: await hash.digest(),
    };
  } catch (error) {
    throw transportError("GET", url, stall.signal.aborted ? stall.signal.reason : error);
  } finally {
    clearTimeout(timer);
  }
}
