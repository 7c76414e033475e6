// Fulcio: a signing certificate for a key, by the workflow that an ID token names.
import { Buffer } from "node:buffer";
import { createPublicKey, verify } from "node:crypto";
import { decodeJwt } from "jose";
import { isObject, textOf, tryParseObject } from "../../index/json.ts";
import type { Identity } from "../identity/identity.ts";
import { type SignedClaims, verifyIdToken } from "../warehouse/verify_id_token.ts";
import { authorities, mock } from "./authorities.ts";
import { certificateContents } from "./certificate_contents.ts";

/** Whose tokens it takes, with which keys. */
export interface FulcioTrust {
  readonly identity: Pick<Identity, "keys">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What Fulcio takes of the providers that pyrelease attests for. */
const issuers = [
  "https://token.actions.githubusercontent.com",
  "https://gitlab.com",
  "https://accounts.google.com",
];

/**
 * Answers `POST /api/v2/signingCert` (sigstore/fulcio, pkg/server/grpc_server.go).
 *
 * @param trust Who may ask.
 * @param request The request.
 */
export async function answerFulcio(trust: FulcioTrust, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method !== "POST" || pathname !== "/api/v2/signingCert") {
    return refusal(404, 5, "Not Found");
  }
  const body = await request.text();
  const { token, publicKey, proof } = partsOf(body);
  const claims = await claimsOf(trust, token);
  if (claims === undefined) {
    return refusal(401, 16, "There was an error processing the identity token");
  }
  if (!isProof(publicKey, proof, claims)) {
    return refusal(400, 3, "The signature supplied in the request could not be verified");
  }
  const { ca } = await authorities();
  const { fulcioHandler } = await mock();
  const contents = certificateContents(claims);
  const { fn } = fulcioHandler({
    rootCertificate: ca.rootCertificate,
    issueCertificate: (asked) => ca.issueCertificate({ ...asked, ...contents }),
  });
  const { statusCode, response, contentType = "text/plain" } = await fn(body);
  return new Response(response as BodyInit, {
    status: statusCode,
    headers: { "content-type": contentType },
  });
}

function partsOf(body: string) {
  const object = tryParseObject(body) ?? {};
  const part = (value: unknown, name: string) => isObject(value) ? value[name] : undefined;
  const asked = object["publicKeyRequest"];
  return {
    token: textOf(part(object["credentials"], "oidcIdentityToken")) ?? "",
    publicKey: textOf(part(part(asked, "publicKey"), "content")) ?? "",
    proof: textOf(part(asked, "proofOfPossession")) ?? "",
  };
}

async function claimsOf(
  { identity, now }: FulcioTrust,
  token: string,
): Promise<SignedClaims | undefined> {
  const issuer = issuerOf(token);
  if (issuer === undefined || !issuers.includes(issuer)) return undefined;
  const expected = { keys: identity.keys, issuer, audience: "sigstore", now: now() };
  return await verifyIdToken(token, expected);
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/** The key is in the hands of whoever asks: it has signed the token's subject. */
function isProof(publicKey: string, proof: string, { email, sub }: SignedClaims): boolean {
  try {
    const challenge = Buffer.from(String(email ?? sub));
    return verify("sha256", challenge, createPublicKey(publicKey), Buffer.from(proof, "base64"));
  } catch {
    return false;
  }
}

function refusal(status: number, code: number, message: string): Response {
  return Response.json({ code, message, details: [] }, { status });
}
