// The body of a mint request, and what the server says about one that it cannot read.
import { reprBytes, reprValue, typeOf } from "../web/python_value.ts";

/** What the body holds, or what is wrong with it in the words of pydantic 2.13, which the server uses. */
export type MintPayload = { readonly token: string } | { readonly problem: string };

/**
 * Reads the body (`TokenPayload` in warehouse/oidc/views.py).
 *
 * Where the text is no JSON, the place of the fault is told only when it is the beginning or the end.
 *
 * @param body The request's body.
 */
export function readMintPayload(body: Uint8Array): MintPayload {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return invalid("json_invalid", `Invalid JSON: ${jsonFault(body)}`, reprBytes(body), "bytes");
  }
  const [shown, type] = [reprValue(value), typeOf(value)];
  if (type !== "dict") return invalid("model_type", "Input should be an object", shown, type);
  const token = Object.entries(value as object).find(([name]) => name === "token");
  if (token === undefined) return invalid("missing", "Field required", shown, type, "token");
  const [, text] = token;
  if (typeof text === "string") return { token: text };
  return invalid(
    "string_type",
    "Input should be a valid string",
    reprValue(text),
    typeOf(text),
    "token",
  );
}

function invalid(
  kind: string,
  what: string,
  input: string,
  type: string,
  field?: string,
): MintPayload {
  return {
    problem: [
      "1 validation error for TokenPayload",
      ...(field === undefined ? [] : [field]),
      `  ${what} [type=${kind}, input_value=${shortened(input)}, input_type=${type}]`,
      `    For further information visit https://errors.pydantic.dev/2.13/v/${kind}`,
    ].join("\n"),
  };
}

/** Long values lose their middle: of more than 50 bytes, 25 and 24 stay, and no part of a character. */
function shortened(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= 50) return text;
  const whole = (part: Uint8Array) => new TextDecoder().decode(part).replaceAll("\ufffd", "");
  return `${whole(bytes.subarray(0, 25))}...${whole(bytes.subarray(-24))}`;
}

function jsonFault(body: Uint8Array): string {
  const text = new TextDecoder().decode(body);
  const column = text.search(/[^ \t]/) + 1;
  if (column === 0) return `EOF while parsing a value at line 1 column ${text.length}`;
  return /^[ \t]*\{[ \t]*$/.test(text)
    ? `EOF while parsing an object at line 1 column ${text.length}`
    : `expected value at line 1 column ${column}`;
}
