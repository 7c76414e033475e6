// Python's way of writing any JSON value in a message.
import { repr } from "./python_repr.ts";

/**
 * What `repr()` gives for a value that was read from JSON.
 *
 * @param value What `JSON.parse` returned.
 */
export function reprValue(value: unknown): string {
  if (typeof value === "string") return repr(value);
  if (Array.isArray(value)) return `[${value.map(reprValue).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).map(([name, item]) => `${repr(name)}: ${reprValue(item)}`);
    return `{${pairs.join(", ")}}`;
  }
  return value === null ? "None" : value === true ? "True" : value === false ? "False" : `${value}`;
}

/** What `repr()` gives for bytes. */
export function reprBytes(bytes: Uint8Array): string {
  const latin1 = [...bytes].map((byte) => String.fromCharCode(byte)).join("");
  return `b${repr(latin1)}`.replace(
    /[\x7f-\xff]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16)}`,
  );
}

/** The name of a JSON value's type in Python. */
export function typeOf(value: unknown): string {
  if (value === null) return "NoneType";
  if (Array.isArray(value)) return "list";
  switch (typeof value) {
    case "string":
      return "str";
    case "boolean":
      return "bool";
    case "number":
      return Number.isInteger(value) ? "int" : "float";
    default:
      return "dict";
  }
}
