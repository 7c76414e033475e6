// The content type of a description (packaging/metadata.py).

const types = ["text/plain", "text/x-rst", "text/markdown"];

/** What is wrong with it: the type, the charset or the Markdown variant, and what it says. */
export interface ContentTypeFault {
  readonly rule: "content-type" | "charset" | "markdown-variant";
  readonly value: string;
}

/**
 * The type alone, in lower case, such as `text/markdown`.
 *
 * @param value A description's content type; reStructuredText without one.
 */
export function typeOf(value: string | undefined): string {
  return (value ?? "text/x-rst").split(";")[0]?.trim().toLowerCase() ?? "";
}

/**
 * What is wrong with a description's content type.
 *
 * @param value Such as `text/markdown; charset=UTF-8; variant=GFM`.
 */
export function contentTypeFault(value: string): ContentTypeFault | undefined {
  const type = typeOf(value);
  if (!types.includes(type)) return { rule: "content-type", value };
  const rest = value.split(";").slice(1).map((part) => part.trim());
  const parameters = new Map(rest.map((part) => {
    const [name = "", text = ""] = part.split("=");
    return [name.trim().toLowerCase(), text.trim().replace(/^"(.*)"$/, "$1")];
  }));
  const charset = parameters.get("charset") ?? "UTF-8";
  if (charset !== "UTF-8") return { rule: "charset", value: charset };
  const variant = parameters.get("variant") ?? "GFM";
  if (type !== "text/markdown" || ["GFM", "CommonMark"].includes(variant)) return undefined;
  return { rule: "markdown-variant", value: variant };
}
