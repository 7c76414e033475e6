// Whether an attestation holds for a file and a publisher, in the words of pypi-attestations (0.0.30, `_impl.py`).
import type { Attestation } from "../../attest/attestation.ts";
import type { CertificateIdentity } from "../../attest/certificate_identity.ts";
import {
  AttestationFault,
  checkSignature,
  checkStatement,
  type FaultKind,
} from "../../attest/check_attestation.ts";
import { trustOf } from "../../attest/trust.ts";
import type { PublisherClaims } from "../warehouse/model.ts";
import type { ReceivedFile } from "./receive_form.ts";

/** Why an attestation is not taken: the sentence that follows the server's own. */
export class Unverified extends Error {
  /**
   * @param known Whether it is one that the server expects.
   */
  constructor(message: string, readonly known: boolean) {
    super(message);
  }
}

const known = ["https://docs.pypi.org/attestations/publish/v1", "https://slsa.dev/provenance/v1"];

/**
 * Verifies an attestation.
 *
 * @param attestation As it came.
 * @param file What was uploaded.
 * @param publisher Who uploads.
 * @param trustRoot A TrustedRoot in JSON.
 * @returns What kind of attestation it is.
 * @throws {Unverified}
 */
export function verifyAttestation(
  attestation: Attestation,
  file: Pick<ReceivedFile, "filename" | "sha256">,
  publisher: PublisherClaims,
  trustRoot: unknown,
): string {
  try {
    checkPublisher(checkSignature(trustOf({ trustRoot }), attestation), publisher);
    const predicateType = checkStatement(attestation, file);
    if (!known.includes(predicateType)) throw failed(`unknown attestation type: ${predicateType}`);
    return predicateType;
  } catch (error) {
    if (!(error instanceof AttestationFault)) throw error;
    if (error.kind === "malformed") throw new Unverified("invalid transparency log entry", false);
    throw failed(wordsFor(error.kind, error.message, file.filename));
  }
}

function wordsFor(kind: FaultKind, message: string, filename: string): string {
  switch (kind) {
    case "subject-name":
      return `subject does not match distribution name: ${
        /about (.*), not/.exec(message)?.[1]
      } != ${filename}`;
    case "subject-digest":
      return "subject does not match distribution digest";
    case "log":
      return `invalid log entry: ${message}`;
    case "certificate":
      return `failed to build timestamp certificate chain: ${message}`;
    case "signature":
      return "DSSE: invalid signature";
    default:
      return `invalid statement: ${message}`;
  }
}

function checkPublisher(
  identity: CertificateIdentity,
  { repository, workflow }: PublisherClaims,
): void {
  const issuer = "https://token.actions.githubusercontent.com";
  expect("OIDCIssuerV2", identity["Issuer"], issuer);
  const source = identity["Source Repository URI"];
  expect("OIDCSourceRepositoryURI", source, `https://github.com/${repository}`);
  const config = identity["Build Config URI"];
  const path = `https://github.com/${repository}/.github/workflows/${workflow}`;
  const ends = [identity["Source Repository Digest"], identity["Source Repository Ref"]];
  if (ends.some((end) => end !== undefined && config === `${path}@${end}`)) return;
  throw failed(
    `Certificate's Build Config URI (${config}) does not match expected Trusted Publisher (${workflow} @ ${repository})`,
  );
}

function expect(name: string, got: string | undefined, wanted: string): void {
  if (got === wanted) return;
  throw failed(`Certificate's ${name} does not match (got ${got}, expected ${wanted})`);
}

function failed(message: string): Unverified {
  return new Unverified(`Verification failed: ${message}`, true);
}
