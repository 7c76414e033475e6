// Whether an ID token is what it says: signature, issuer, audience and times.
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";

/** Claims that were checked, and those that nobody checks. */
export type SignedClaims = Readonly<Record<string, unknown>>;

/** Seconds by which clocks may differ (warehouse/oidc/services.py). */
export const leeway = 30;

/**
 * Verifies an ID token as warehouse/oidc/services.py does: RS256, a known key, exactly one audience.
 *
 * @param token The JWT.
 * @param expected Who must have made it for whom, the keys, and milliseconds since 1970.
 * @returns Its claims; `undefined` when anything is wrong: the server does not say what.
 */
export async function verifyIdToken(
  token: string,
  { keys, issuer, audience, now }: {
    readonly keys: JSONWebKeySet;
    readonly issuer: string;
    readonly audience: string;
    readonly now: number;
  },
): Promise<SignedClaims | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
      algorithms: ["RS256"],
      issuer,
      audience,
      clockTolerance: leeway,
      currentDate: new Date(now),
      requiredClaims: ["iss", "iat", "exp", "aud"],
    });
    const fromFuture = (payload.iat ?? 0) > now / 1000 + leeway;
    const oneAudience = typeof payload.aud === "string";
    const texts = [payload.jti, payload.sub].every((claim) =>
      claim === undefined || typeof claim === "string"
    );
    const known = protectedHeader.kid !== undefined;
    return known && oneAudience && texts && !fromFuture ? payload : undefined;
  } catch {
    return undefined;
  }
}
