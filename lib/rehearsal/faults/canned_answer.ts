// Answers that a server, or something before it, gives to anything.
import type { FaultKind } from "./fault.ts";

const html = { "content-type": "text/html; charset=UTF-8" };

/**
 * The answer, where it does not depend on what was asked.
 *
 * @param kind The fault.
 */
export function cannedAnswer(kind: FaultKind): Response | undefined {
  const page = (status: number, title: string, more: Readonly<Record<string, string>> = {}) =>
    new Response(
      `<html><head><title>${title}</title></head><body><h1>${title}</h1><a href="/">Home</a></body></html>\n`,
      {
        status,
        headers: { ...html, ...more },
      },
    );
  switch (kind) {
    case "502":
      return page(502, "502 Bad Gateway");
    case "503":
      return page(503, "503 Service Unavailable");
    case "429":
      return page(429, "429 Too Many Requests");
    case "429-after":
      return page(429, "429 Too Many Requests", { "retry-after": "2" });
    case "html":
      return page(200, "Sign in to the network");
    case "html-500":
      return page(500, "We are experiencing technical issues");
    case "expired":
      return refusal(403, "Forbidden", "Invalid API Token: token is expired");
    case "rejected":
      return refusal(400, "Bad Request", "Invalid distribution file.");
    default:
      return undefined;
  }
}

/** As PyPI says it to a client that asks for JSON. */
function refusal(status: number, title: string, sentence: string): Response {
  const body = { message: `${title}\n\n\n${sentence}\n\n`, code: `${status} ${sentence}`, title };
  return Response.json(body, { status });
}
