// The body of a mint request, and what the server says about one that it cannot read.

/** What the body holds, or what is wrong with it, in the words of pydantic as far as they are known. */
export type MintPayload = { readonly token: string } | { readonly problem: string };

/** @param body The request's body. */
export function readMintPayload(body: string): MintPayload {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return invalid(
      `  Invalid JSON: ${
        body === "" ? "EOF while parsing a value at line 1 column 0" : "expected value"
      } [type=json_invalid, input_type=bytes]`,
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return invalid("  Input should be an object [type=model_type]");
  }
  if (!("token" in value)) return invalid("token\n  Field required [type=missing]");
  if (typeof value.token === "string") return { token: value.token };
  return invalid("token\n  Input should be a valid string [type=string_type]");
}

function invalid(what: string): MintPayload {
  return { problem: `1 validation error for TokenPayload\n${what}` };
}
