// What every kind of HTTP request shares: the answer as a value, limits on it, and why none came.
import type { ReleaseError } from "../errors.ts";
import { permissionMissing } from "./permission_missing.ts";

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

/** An {@link HttpResponse} of its parts. */
export function responseOf(status: number, headers: Headers, body: Uint8Array): HttpResponse {
  return { status, headers, body, text: () => new TextDecoder().decode(body) };
}

/**
 * Reads a body whole.
 *
 * @param chunks The body.
 * @param maxBytes How much of it there may be.
 * @throws {Error} when there is more.
 */
export async function readUpTo(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
    kept.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of kept) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/**
 * A {@link TransportError} that says what was asked and what is at the bottom of it; where Deno's permissions
 * refused the request, the error that says so: asking again does not help.
 *
 * @param method The request's method.
 * @param url The request's address.
 * @param error What was thrown: `fetch` hides the reason in the cause.
 */
export function transportError(
  method: string,
  url: string,
  error: unknown,
): TransportError | ReleaseError {
  let deepest = error;
  while (deepest instanceof Error && deepest.cause instanceof Error) deepest = deepest.cause;
  const refused = permissionMissing(deepest, addressOf(url));
  if (refused !== undefined) return refused;
  // fetch names the address once more, and the layer that failed.
  const why = (deepest instanceof Error ? deepest.message : String(deepest))
    .replace(/^error sending request for url \(.*?\): (client error \(\w+\): )?/, "");
  return new TransportError(`${method} ${url}: ${why}`, { cause: error });
}

function addressOf(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}
