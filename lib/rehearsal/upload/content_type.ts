// The content type of a description.
import { repr } from "../web/python_repr.ts";

const types = ["text/plain", "text/x-rst", "text/markdown"];
const header = "'description-content-type'";

/**
 * What is wrong with a description's content type (packaging/metadata.py).
 *
 * @param value Such as `text/markdown; charset=UTF-8; variant=GFM`.
 */
export function contentTypeFault(value: string): string | undefined {
  const [type = "", ...rest] = value.split(";").map((part) => part.trim());
  if (!types.includes(type.toLowerCase())) {
    return `${header} must be one of ['text/plain', 'text/x-rst', 'text/markdown'], not ${
      repr(value)
    }`;
  }
  const parameters = new Map(rest.map((part) => {
    const [name = "", text = ""] = part.split("=");
    return [name.trim().toLowerCase(), text.trim().replace(/^"(.*)"$/, "$1")];
  }));
  const charset = parameters.get("charset") ?? "UTF-8";
  if (charset !== "UTF-8") {
    return `${header} can only specify the UTF-8 charset, not ${repr(charset)}`;
  }
  const variant = parameters.get("variant") ?? "GFM";
  if (type.toLowerCase() !== "text/markdown" || ["GFM", "CommonMark"].includes(variant)) {
    return undefined;
  }
  return `valid Markdown variants for ${header} are ['GFM', 'CommonMark'], not ${repr(variant)}`;
}
