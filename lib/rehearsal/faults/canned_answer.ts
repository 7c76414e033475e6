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
      return Response.json({
        message: "Access was denied to this resource.\n\n\nInvalid API Token: token is expired\n\n",
        code: "403 Invalid API Token: token is expired",
        title: "Forbidden",
      }, { status: 403 });
    default:
      return undefined;
  }
}
