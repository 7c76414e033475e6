// HTML in which everything that comes from elsewhere is escaped.

/** HTML that is ready to be sent. */
export class Html {
  constructor(readonly text: string) {}
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

/** Text as it must stand in HTML, in an attribute as well. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A template whose values are escaped, unless they are {@link Html} themselves. */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  return new Html(parts.map((part, at) => part + written(values[at] ?? "")).join(""));
}

function written(value: string | number | Html | readonly Html[]): string {
  if (value instanceof Html) return value.text;
  if (typeof value !== "object") return escapeHtml(String(value));
  return value.map(({ text }) => text).join("");
}

/** An answer with a page. */
export function page(
  content: Html,
  { status = 200, headers = {} }: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Response {
  return new Response(content.text, {
    status,
    headers: { "content-type": "text/html; charset=UTF-8", ...safe, ...headers },
  });
}

/** Nothing on a page may run or load, should anything slip through. */
const safe = {
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  "x-content-type-options": "nosniff",
};
