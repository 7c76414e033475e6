// Values as TOML writes them.

/** What a setting can be. */
export type TomlValue =
  | string
  | boolean
  | number
  | readonly TomlValue[]
  | { readonly [key: string]: TomlValue };

const width = 88;

/**
 * A value's text; an array that would be long has a line for each item.
 *
 * @param value The value.
 * @param before How many characters stand before it in its line.
 * @param eol The document's line ending.
 */
export function tomlText(value: TomlValue, before = 0, eol = "\n"): string {
  if (!isList(value)) return oneLine(value);
  const short = oneLine(value);
  if (before + short.length <= width) return short;
  return `[${eol}${value.map((item) => `    ${oneLine(item)},${eol}`).join("")}]`;
}

/** A key, quoted where it must be. */
export function tomlKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : quoted(key);
}

function oneLine(value: TomlValue): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object") return String(value);
  if (isList(value)) return `[${value.map(oneLine).join(", ")}]`;
  const items = Object.entries(value).map(([key, item]) => `${tomlKey(key)} = ${oneLine(item)}`);
  return items.length === 0 ? "{}" : `{ ${items.join(", ")} }`;
}

function isList(value: TomlValue): value is readonly TomlValue[] {
  return Array.isArray(value);
}

/** JSON's escapes are TOML's, but for DEL. */
function quoted(text: string): string {
  const literal = text.includes("\\") && !/['\p{Cc}]/u.test(text);
  return literal ? `'${text}'` : JSON.stringify(text).replaceAll("\x7f", "\\u007F");
}
