// A refusal, and what PyPI's server makes of it: JSON for a client that asks, else HTML.
import { bestOf } from "./accept.ts";
import { markup, page } from "./markup.ts";

/** What ends a request: a status and a sentence for people. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly detail: string) {
    super(detail);
  }
}

const texts: Readonly<Record<number, readonly [title: string, explanation: string]>> = {
  308: ["Permanent Redirect", "The resource has been moved."],
  400: [
    "Bad Request",
    "The server could not comply with the request since it is either malformed or otherwise incorrect.",
  ],
  403: ["Forbidden", "Access was denied to this resource."],
  404: ["Not Found", "The resource could not be found."],
  405: ["Method Not Allowed", "The method is not allowed for this resource."],
  410: ["Gone", "This resource is no longer available.  No forwarding address is given."],
};

/**
 * The answer, as pyramid/httpexceptions.py writes it. The server puts the sentence into the status
 * line, which Deno does not let one choose (nor does HTTP/2 have it), and with it into `code`, where
 * what is not Latin-1 becomes `?`.
 *
 * @param request Its Accept header decides; a page that is not found is HTML whatever it says.
 */
export function refuse(
  request: Request,
  { status, detail }: Refusal,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const [title, explanation] = texts[status] ?? ["Error", ""];
  const code = `${status} ${detail === "" ? title : latin1(detail)}`;
  const type = bestOf(request.headers.get("accept"), ["text/html", "application/json"]);
  if (type === "application/json" && status !== 404) {
    const message = `${explanation}\n\n\n${detail}\n\n`;
    return Response.json({ message, code, title }, { status, headers });
  }
  const content = markup`<!DOCTYPE html>
<html lang="en">
 <head>
  <title>${code}</title>
 </head>
 <body>
  <h1>${code}</h1>
  ${explanation}<br/><br/>
${detail}
 </body>
</html>
`;
  return page(content, { status, headers });
}

function latin1(text: string): string {
  return [...text].map((character) => character > "\xff" ? "?" : character).join("");
}
