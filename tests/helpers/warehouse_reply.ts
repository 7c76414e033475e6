// Answers as PyPI's server writes them.

/**
 * The JSON of an error, as pyramid writes it: the text in `code` with `?` for what is not Latin-1, and
 * in `message` after a general explanation.
 */
export function warehouseError(status: number, text: string): Record<string, string> {
  const explanation = status === 403
    ? "Access was denied to this resource."
    : "The server could not comply with the request since it is either malformed or otherwise incorrect.";
  return {
    message: `${explanation}\n\n\n${text}\n\n`,
    code: `${status} ${[...text].map((each) => each > "\u00ff" ? "?" : each).join("")}`,
    title: status === 403 ? "Forbidden" : "Bad Request",
  };
}
