// What an index says when it does not mint.
import assert from "node:assert/strict";
import { decodeJwt } from "jose";
import type { Rehearsal } from "../../lib/rehearsal/rehearsal.ts";
import { idToken, mint } from "./rehearsal.ts";

/** The only error of the production index's refusal: `code: description`. */
export async function refusal(rehearsal: Rehearsal, body: unknown): Promise<string> {
  const { status, json } = await mint(rehearsal.production, body);
  assert.equal(status, 422);
  assert.equal(json["message"], "Token request failed");
  const [error, ...others] = json["errors"] as { code: string; description: string }[];
  assert.equal(others.length, 0);
  return `${error?.code}: ${error?.description}`;
}

/** A mint request with some claims changed before the token is signed; `undefined` leaves one out. */
export async function forged(
  rehearsal: Rehearsal,
  change: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, string>> = {},
): Promise<{ token: string }> {
  const claims = { ...decodeJwt(await idToken(rehearsal, "pypi")), ...change };
  return { token: await rehearsal.identity.sign(claims, header) };
}
