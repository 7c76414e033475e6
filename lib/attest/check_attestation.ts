// Checks an attestation: its signature, certificate and log entry against a trust root, then its statement.
import { toSignedEntity, type TrustMaterial, VerificationError, Verifier } from "@sigstore/verify";
import { Buffer } from "node:buffer";
import { isObject, listOf, textOf, tryParseObject } from "../index/json.ts";
import type { Attestation } from "./attestation.ts";
import { toBundle } from "./bundle.ts";
import { type CertificateIdentity, identityOf } from "./certificate_identity.ts";
import { nameDefaultDigest } from "./default_digest.ts";
import type { AttestedFile } from "./statement.ts";

/** What can be wrong with an attestation. */
export type FaultKind =
  | "malformed"
  /** The certificate's chain, its time or its log. */
  | "certificate"
  /** The entry in the transparency log. */
  | "log"
  | "signature"
  /** What is signed is no statement about one file. */
  | "statement"
  | "subject-name"
  | "subject-digest";

/** Why an attestation does not hold. */
export class AttestationFault extends Error {
  override readonly name = "AttestationFault";

  /**
   * @param kind Which check it failed.
   * @param message What is wrong, as a sentence of its own without a period.
   */
  constructor(readonly kind: FaultKind, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** What an attestation that holds says. */
export interface Attested {
  /** Who signed. */
  readonly identity: CertificateIdentity;
  readonly predicateType: string;
}

/**
 * Checks everything but whose attestation it is, and of which kind.
 *
 * @param trust What signatures are checked with.
 * @param attestation The attestation: anything of its form.
 * @param file What it must be about.
 * @throws {AttestationFault}
 */
export function checkAttestation(
  trust: TrustMaterial,
  attestation: Attestation,
  file: AttestedFile,
): Attested {
  const identity = checkSignature(trust, attestation);
  return { identity, predicateType: checkStatement(attestation, file) };
}

/**
 * Checks the signature, the certificate and the log entry.
 *
 * @returns Who signed.
 * @throws {AttestationFault}
 */
export function checkSignature(
  trust: TrustMaterial,
  attestation: Attestation,
): CertificateIdentity {
  nameDefaultDigest();
  try {
    return identityOf(new Verifier(trust).verify(toSignedEntity(toBundle(attestation))));
  } catch (cause) {
    if (!(cause instanceof VerificationError)) {
      throw new AttestationFault("malformed", "It is no attestation that can be read", { cause });
    }
    const under = cause.cause instanceof Error ? `: ${cause.cause.message}` : "";
    throw new AttestationFault(kindOf(cause), `${cause.message}${under}`, { cause });
  }
}

function kindOf({ code }: VerificationError): FaultKind {
  if (code === "SIGNATURE_ERROR") return "signature";
  return code === "CERTIFICATE_ERROR" || code === "TIMESTAMP_ERROR" ? "certificate" : "log";
}

/**
 * Checks that what was signed is about a file.
 *
 * @returns What kind of attestation it is.
 * @throws {AttestationFault}
 */
export function checkStatement({ envelope }: Attestation, file: AttestedFile): string {
  // Read as leniently as its signature was: what was verified is what is looked at.
  const statement = tryParseObject(Buffer.from(envelope.statement, "base64").toString());
  if (statement?.["_type"] !== "https://in-toto.io/Statement/v1") {
    throw new AttestationFault("statement", "What is signed is no in-toto statement");
  }
  const subjects = listOf(statement["subject"]);
  const [subject] = subjects;
  if (subjects.length !== 1 || !isObject(subject)) {
    throw new AttestationFault("statement", `It is about ${subjects.length} files, not one`);
  }
  const name = textOf(subject["name"]);
  if (name !== file.filename) {
    throw new AttestationFault("subject-name", `It is about ${name}, not ${file.filename}`);
  }
  const { digest } = subject;
  const sha256 = isObject(digest) ? textOf(digest["sha256"]) : undefined;
  if (sha256 !== file.sha256) {
    throw new AttestationFault(
      "subject-digest",
      `It is about other bytes: sha256 ${sha256}, not ${file.sha256}`,
    );
  }
  return textOf(statement["predicateType"]) ?? "";
}
