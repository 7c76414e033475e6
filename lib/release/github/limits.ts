// GitHub's rate limits: whether an answer is one, and how long it asks to wait.
import type { HttpResponse } from "../../system/http.ts";
import { retryAfterSeconds } from "../../system/retry_after.ts";

/** What GitHub advises where it does not say how long. */
const usualSeconds = 60;

/**
 * Seconds to wait before the same request may be made again.
 *
 * Source: GitHub, "Rate limits for the REST API": both limits answer 403 or 429; the secondary one says so in
 * its message, or has `Retry-After`; the primary one has no request remaining, and says when it has.
 *
 * @param response An answer.
 * @param now Milliseconds since 1970.
 * @returns `undefined` when the answer is about something else.
 */
export function rateLimitSeconds(response: HttpResponse, now: number): number | undefined {
  const { status, headers } = response;
  if (status !== 403 && status !== 429) return undefined;
  const asked = retryAfterSeconds(headers, now);
  if (asked !== undefined) return asked;
  if (headers.get("x-ratelimit-remaining") === "0") {
    const reset = Number(headers.get("x-ratelimit-reset"));
    return reset > 0 ? Math.max(1, Math.ceil(reset - now / 1000)) : usualSeconds;
  }
  return status === 429 || /secondary rate limit/i.test(response.text()) ? usualSeconds : undefined;
}
