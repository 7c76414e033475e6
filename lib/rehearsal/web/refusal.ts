// A refusal, and the answer that PyPI's server makes of it.
import { acceptable } from "./accept.ts";
import { escapeHtml } from "./html.ts";

/** What ends a request with a 4xx: a status and a sentence. */
export class Refusal extends Error {
  /**
   * @param status The status.
   * @param detail The sentence for people.
   * @param body Whether the body tells it too: PyPI says some things in the status line only.
   */
  constructor(readonly status: number, readonly detail: string, readonly body: boolean = true) {
    super(detail);
  }
}

const titles: Readonly<Record<number, readonly [title: string, explanation: string]>> = {
  308: ["Permanent Redirect", ""],
  400: [
    "Bad Request",
    "The server could not comply with the request since it is either malformed or otherwise incorrect.",
  ],
  403: ["Forbidden", "Access was denied to this resource."],
  404: ["Not Found", "The resource could not be found."],
  405: ["Method Not Allowed", ""],
  409: ["Conflict", "There was a conflict when trying to complete your request."],
  410: ["Gone", "This resource is no longer available.  No forwarding address is given."],
  413: ["Request Entity Too Large", "The body of your request was too large for this server."],
  429: ["Too Many Requests", "You have sent too many requests in a given amount of time."],
};

/** What PyPI renders with a page of its own, whatever the client accepts (warehouse/templates). */
const withPage = [404, 410, 500];

/**
 * The answer: JSON for a client that asks for it, else HTML, else text (pyramid/httpexceptions.py).
 *
 * The sentence stands in the status line there, and with it in `code`: what is not Latin-1 becomes `?`.
 * Deno sends a status line of its own, as HTTP/2 sends none.
 *
 * @param request Its Accept header decides.
 * @param refusal What to say.
 * @param headers To send as well.
 */
export function refuse(
  request: Request,
  { status, detail, body: told }: Refusal,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const [title, general] = titles[status] ?? ["", ""];
  const code = `${status} ${latin1(detail === "" ? title : detail)}`;
  const explanation = status === 405
    ? `The method ${request.method} is not allowed for this resource. `
    : general;
  const [type] = withPage.includes(status)
    ? ["text/html"]
    : acceptable(request.headers.get("accept") ?? "", ["text/html", "application/json"]);
  const sentence = told ? detail : "";
  const content = status === 308
    ? `The resource has been moved to ${
      headers["location"]
    }; you should be redirected automatically.\n${sentence}\n`
    : `${explanation}\n\n\n${sentence}\n\n`;
  if (type === "application/json") {
    const json = asciiJson({ message: content, code, title });
    return reply(status, "application/json", json, headers);
  }
  if (type === undefined) return reply(status, "text/plain", `${code}\n\n${content}`, headers);
  const lines = escapeHtml(content).replace("\n\n", "<br/><br/>");
  const page = `<html>\n <head>\n  <title>${escapeHtml(code)}</title>\n </head>\n <body>\n` +
    `  <h1>${escapeHtml(code)}</h1>\n  ${lines}\n </body>\n</html>`;
  return reply(status, "text/html", page, headers);
}

function reply(
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Response {
  const charset = type === "application/json" ? "" : "; charset=UTF-8";
  return new Response(body, { status, headers: { ...headers, "content-type": type + charset } });
}

function latin1(text: string): string {
  return [...text].map((character) => character > "\xff" ? "?" : character).join("");
}

/** JSON as Python's `json.dumps` writes it. */
function asciiJson(value: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(value).map(([name, text]) =>
    `${JSON.stringify(name)}: ${JSON.stringify(text)}`
  );
  return `{${pairs.join(", ")}}`.replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
