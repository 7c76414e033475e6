// The content type of a description (core metadata, "Description-Content-Type").
import { repr } from "./python_repr.ts";

const types = ["text/plain", "text/x-rst", "text/markdown"];
const name = "'description-content-type'";

/** What is wrong with it, in the words of packaging/metadata.py; `undefined` when nothing is. */
export function contentTypeFault(value: string): string | undefined {
  const [type = "", ...parameters] = value.split(";").map((part) => part.trim());
  if (!types.includes(type.toLowerCase())) {
    return `${name} must be one of ['text/plain', 'text/x-rst', 'text/markdown'], not ${
      repr(value)
    }`;
  }
  const given = new Map(parameters.map((parameter) => {
    const [key = "", text = ""] = parameter.split("=").map((part) => part.trim());
    return [key.toLowerCase(), text.replace(/^"(.*)"$/, "$1")];
  }));
  const charset = given.get("charset") ?? "UTF-8";
  if (charset.toLowerCase() !== "utf-8") {
    return `${name} can only specify the UTF-8 charset, not ${repr(charset)}`;
  }
  const variant = given.get("variant") ?? "GFM";
  if (type.toLowerCase() === "text/markdown" && !["GFM", "CommonMark"].includes(variant)) {
    return `valid Markdown variants for ${name} are ['GFM', 'CommonMark'], not ${repr(variant)}`;
  }
  return undefined;
}
