// Asking again: the one place that decides how often a read is repeated, and how long it waits.
import { type HttpRequest, type HttpResponse, TransportError } from "./http.ts";
import type { System } from "./mod.ts";
import { retryAfterSeconds } from "./retry_after.ts";

const longestWaitMs = 60_000;

/**
 * Milliseconds to wait before the next attempt: 1 s, 2 s, 4 s and so on, never more than a minute.
 *
 * @param attempt How many attempts have failed, from 1.
 * @param asked Seconds that the server asked for; used when it is longer.
 */
export function backoffMs(attempt: number, asked?: number): number {
  return Math.min(longestWaitMs, Math.max(1000 * 2 ** (attempt - 1), 1000 * (asked ?? 0)));
}

/**
 * Makes a request that may safely be made more than once, again while the weather is bad: no answer,
 * 429, or 5xx.
 *
 * @param system HTTP and the clock.
 * @param request A read, or a request whose repetition has no effect.
 * @param attempts How often to try in all.
 * @returns The first usable answer, or the last bad one.
 * @throws {TransportError} when the last attempt got no answer.
 */
export async function requestPatiently(
  system: Pick<System, "http" | "clock">,
  request: HttpRequest,
  attempts: number = 4,
): Promise<HttpResponse> {
  for (let attempt = 1;; attempt++) {
    let asked: number | undefined;
    try {
      const response = await system.http.request(request);
      const weather = response.status === 429 || response.status >= 500;
      if (!weather || attempt >= attempts) return response;
      asked = retryAfterSeconds(response.headers, system.clock.now());
    } catch (error) {
      if (!(error instanceof TransportError) || attempt >= attempts) throw error;
    }
    await system.clock.sleep(backoffMs(attempt, asked));
  }
}
