// What every page for a person's browser has around its content.
import { Html, markup } from "../web/html.ts";

/** What a page says of the index. */
export interface PageSite {
  readonly name: string;
  readonly origin: string;
}

const style = new Html(
  "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}" +
    "code,pre{overflow-wrap:anywhere;white-space:pre-wrap}",
);

/** A page; nothing in it is run, whatever it shows. */
export function sitePage(site: PageSite, title: string, content: Html): Response {
  const { text } = markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<p><a href="/">${site.name}</a>: an index on this machine, for rehearsals</p>
<h1>${title}</h1>
${content}
</body>
</html>
`;
  return new Response(text, {
    headers: {
      "content-type": "text/html; charset=UTF-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    },
  });
}
