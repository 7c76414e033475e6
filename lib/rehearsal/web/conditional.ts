// Answers that a client can keep: an ETag, and 304 when it has the newest one.
import { createHash } from "node:crypto";

/**
 * A 200, or a 304 when the client's `If-None-Match` names the same bytes.
 *
 * @param request What was asked.
 * @param body The whole answer.
 * @param headers The content type and how long it may be kept.
 */
export function cacheable(
  request: Request,
  body: string,
  headers: Readonly<Record<string, string>>,
): Response {
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) =>
    tag.trim().replace(/^W\//, "")
  );
  if (known.includes(etag) || known.includes("*")) {
    return new Response(null, { status: 304, headers: { ...headers, etag } });
  }
  return new Response(body, { headers: { ...headers, etag } });
}
