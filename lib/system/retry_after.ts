// How long a server asks to be left alone, from the headers of its answer.

/**
 * Seconds that the server asks to wait.
 *
 * Reads `Retry-After` (RFC 9110, seconds or a date) and the `t` of `RateLimit`
 * (draft-ietf-httpapi-ratelimit-headers), which is what PyPI sends with 429.
 *
 * @param headers The answer's headers.
 * @param now Milliseconds since 1970.
 * @returns Seconds, 0 or more; `undefined` when the server does not say.
 */
export function retryAfterSeconds(headers: Headers, now: number): number | undefined {
  const after = headers.get("retry-after")?.trim();
  if (after !== undefined && after !== "") {
    if (/^\d{1,9}$/.test(after)) return Number(after);
    const date = Date.parse(after);
    if (!Number.isNaN(date)) return Math.max(0, Math.ceil((date - now) / 1000));
  }
  const reset = /;\s*t=(\d{1,9})\b/.exec(headers.get("ratelimit") ?? "");
  return reset === null ? undefined : Number(reset[1]);
}
