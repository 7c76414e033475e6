// Python's way of writing a string in a message.

const short: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/**
 * What `repr()` gives for a string: the server's messages quote values so.
 *
 * @param text The string.
 */
export function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text.replace(
    /[\\\p{C}\p{Z}]/gu,
    (character) => character === " " ? character : short[character] ?? escaped(character),
  );
  return quote + (quote === "'" ? inside.replaceAll("'", "\\'") : inside) + quote;
}

/** What `repr()` gives for a list of strings. */
export function reprList(texts: readonly string[]): string {
  return `[${texts.map(repr).join(", ")}]`;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
