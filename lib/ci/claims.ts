// The claims inside an ID token, for explanations only: nothing is verified here.
import type { Secret } from "../system/secrets.ts";

/** The claims of an ID token, by name. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads the claims of a JWT without verifying it.
 *
 * @param idToken The token.
 * @returns Its claims; none when it is not a JWT.
 */
export function decodeClaims(idToken: Secret): Claims {
  const payload = idToken.reveal().split(".")[1];
  if (payload === undefined) return {};
  try {
    const binary = atob(payload.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === "object" && claims !== null && !Array.isArray(claims)
      ? { ...claims }
      : {};
  } catch {
    // What is not a JWT has no claims: the index will say what it thinks of it.
    return {};
  }
}
