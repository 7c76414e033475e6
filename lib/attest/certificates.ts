// Signing certificates as long as a publish lasts: one for all files, and another one before it ends.
import { X509Certificate } from "@sigstore/core";
import { EphemeralSigner } from "@sigstore/sign/dist/signer/fulcio/ephemeral.js";
import type { Signer } from "@sigstore/sign/dist/signer/signer.js";
import { Buffer } from "node:buffer";
import { type Claims, decodeClaims } from "../ci/claims.ts";
import { ReleaseError } from "../errors.ts";
import type { Secret } from "../system/secrets.ts";
import type { SigstoreSystem } from "./ask_sigstore.ts";
import { requestCertificate } from "./fulcio.ts";
import type { Sigstore } from "./sigstore.ts";

/** A key that lives in memory, with its certificate. */
export interface Certified {
  readonly signer: Signer;
  /** Of the token that the certificate was given for. */
  readonly claims: Claims;
}

/** Gives certified keys. */
export interface Certificates {
  /**
   * The last one while it lives; files that are signed side by side share it.
   *
   * @throws {ReleaseError} "attestation-failed", and what getting an ID token throws.
   */
  current(): Promise<Certified>;
}

/** How long before its end a certificate is replaced: an entry in the log may take that long. */
const marginMs = 150_000;

/**
 * Gives certified keys for one publish. Nothing is asked before the first one is.
 *
 * @param system HTTP, the clock and secrets.
 * @param sigstore Whom to ask.
 * @param first The ID token for the first certificate.
 * @param getIdToken Asks the CI for another one for the audience `sigstore`.
 */
export function certificates(
  system: SigstoreSystem,
  sigstore: Sigstore,
  first: Secret,
  getIdToken: () => Promise<Secret>,
): Certificates {
  let idToken: Secret | undefined = first;
  let last: { renewAt: number; readonly certified: Promise<Certified> } | undefined;
  const issue = async () => {
    const token = idToken ?? await getIdToken();
    idToken = undefined;
    const claims = decodeClaims(token);
    const key = new EphemeralSigner();
    const proof = await key.sign(Buffer.from(challengeOf(claims)));
    const certificate = await requestCertificate(system, sigstore, {
      idToken: token,
      publicKey: proof.key.$case === "publicKey" ? proof.key.publicKey : "",
      proofOfPossession: proof.signature.toString("base64"),
    });
    const signer: Signer = {
      sign: async (data) => ({
        signature: (await key.sign(data)).signature,
        key: { $case: "x509Certificate", certificate },
      }),
    };
    return { certified: { signer, claims }, lives: lifetimeOf(certificate) };
  };
  return {
    current() {
      // By this machine's own steady clock: the authority's may be far from it.
      const asked = system.clock.ticks();
      if (last !== undefined && asked < last.renewAt) return last.certified;
      const issued = issue();
      const mine = { renewAt: Infinity, certified: issued.then(({ certified }) => certified) };
      issued.then(({ lives }) => mine.renewAt = asked + lives - marginMs, () => last = undefined);
      last = mine;
      return mine.certified;
    },
  };
}

/** What the key signs to show that it is there: the token's e-mail address, or its subject (Fulcio's rule). */
function challengeOf({ email, sub }: Claims): string {
  const challenge = email ?? sub;
  if (typeof challenge === "string" && challenge !== "") return challenge;
  throw new ReleaseError("identity-invalid", "Cannot attest: the ID token names no subject", {
    hint: "Run the job again; the token must be the one that the CI itself gives",
  });
}

function lifetimeOf(pem: string): number {
  const { notBefore, notAfter } = X509Certificate.parse(pem);
  return notAfter.getTime() - notBefore.getTime();
}
