// Python's way of quoting a value in a message.

const short: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** What `repr()` gives for a string. */
export function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text.replace(
    /[\\\p{C}\p{Z}]/gu,
    (character) => character === " " ? " " : short[character] ?? escaped(character),
  );
  return quote + (quote === "'" ? inside.replaceAll("'", "\\'") : inside) + quote;
}

/** What `repr()` gives for a list of strings. */
export function reprList(texts: readonly string[]): string {
  return `[${texts.map(repr).join(", ")}]`;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const [letter, width] = code < 0x100 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
  return `\\${letter}${code.toString(16).padStart(Number(width), "0")}`;
}
