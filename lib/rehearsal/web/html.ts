// HTML in which everything that comes from elsewhere is escaped.

/** HTML that is ready to be sent. */
export class Html {
  /** @param text The markup. */
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

/**
 * A template whose values are escaped, unless they are {@link Html} themselves.
 *
 * It is not called `html` because formatters would then rearrange what is in it.
 */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const written = values.map((value) =>
    value instanceof Html
      ? value.text
      : typeof value === "object"
      ? value.map(({ text }) => text).join("")
      : escapeHtml(String(value))
  );
  return new Html(parts.map((part, at) => part + (written[at] ?? "")).join(""));
}
