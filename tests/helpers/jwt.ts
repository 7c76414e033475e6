// ID tokens that nobody signed, for what only reads or carries them.

/**
 * A JWT with the given claims and a signature that means nothing.
 *
 * @param claims Its payload.
 * @param signature Makes it recognisable.
 */
export function jwtOf(
  claims: Readonly<Record<string, unknown>>,
  signature = "c2lnbmF0dXJl",
): string {
  return `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}.${signature}`;
}

function part(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
