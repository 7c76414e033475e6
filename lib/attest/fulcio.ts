// Fulcio's certificate for a key, given for an ID token (sigstore/fulcio, fulcio.proto, version 2).
import { isObject, listOf, textOf, tryParseObject } from "../index/json.ts";
import type { Secret } from "../system/secrets.ts";
import { askSigstore, refusedBy, type SigstoreSystem } from "./ask_sigstore.ts";
import type { Sigstore } from "./sigstore.ts";

/** What goes into the certificate. */
export interface CertificateRequest {
  /** For the audience `sigstore`. */
  readonly idToken: Secret;
  /** In PEM. */
  readonly publicKey: string;
  /** The token's subject, signed by the key: base64. */
  readonly proofOfPossession: string;
}

/**
 * Asks for a certificate. Fulcio takes an ID token more than once, so the request may be repeated.
 *
 * @param system HTTP, the clock and secrets.
 * @param sigstore Whom to ask.
 * @param request For which key and token.
 * @returns The certificate in PEM.
 * @throws {ReleaseError} "attestation-failed"
 */
export async function requestCertificate(
  system: SigstoreSystem,
  sigstore: Sigstore,
  { idToken, publicKey, proofOfPossession }: CertificateRequest,
): Promise<string> {
  const what = "a signing certificate";
  const url = `${sigstore.fulcioUrl}/api/v2/signingCert`;
  const response = await askSigstore(system, what, {
    method: "POST",
    url,
    headers: { "accept": "application/json", "content-type": "application/json" },
    body: JSON.stringify({
      credentials: { oidcIdentityToken: idToken.reveal() },
      publicKeyRequest: {
        publicKey: { algorithm: "ECDSA", content: publicKey },
        proofOfPossession,
      },
    }),
  }, (text) => leafIn(text) !== undefined);
  const certificate = response.status >= 200 && response.status < 300
    ? leafIn(response.text())
    : undefined;
  if (certificate !== undefined) return certificate;
  const refused = response.status >= 400;
  throw refusedBy(
    system,
    what,
    url,
    response,
    refused
      ? "See that the job's ID token is for the audience sigstore, and that this machine's clock is right"
      : undefined,
  );
}

function leafIn(text: string): string | undefined {
  const answer = tryParseObject(text);
  const signed = answer?.["signedCertificateEmbeddedSct"] ??
    answer?.["signedCertificateDetachedSct"];
  const chain = isObject(signed) ? signed["chain"] : undefined;
  const [leaf] = isObject(chain) ? listOf(chain["certificates"]) : [];
  const pem = textOf(leaf);
  return pem?.startsWith("-----BEGIN CERTIFICATE-----") ? pem : undefined;
}
