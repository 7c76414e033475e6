// One file's attestation: signed, entered in the log, and checked before anybody else sees it.
import type { TrustMaterial } from "@sigstore/verify";
import { DSSEBundleBuilder } from "@sigstore/sign/dist/bundler/dsse.js";
import { Buffer } from "node:buffer";
import type { Claims } from "../ci/claims.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { SigstoreSystem } from "./ask_sigstore.ts";
import type { Attestation } from "./attestation.ts";
import { fromBundle } from "./bundle.ts";
import type { Certificates, Certified } from "./certificates.ts";
import { AttestationFault, type Attested, checkAttestation } from "./check_attestation.ts";
import type { IdentityField } from "./certificate_identity.ts";
import { expectedIdentity } from "./expected_identity.ts";
import { rekorWitness } from "./rekor.ts";
import type { Sigstore } from "./sigstore.ts";
import {
  type AttestedFile,
  publishPredicate,
  publishStatement,
  statementType,
} from "./statement.ts";

/** What attesting files of one publish shares. */
export interface Attesting {
  readonly sigstore: Sigstore;
  readonly trust: TrustMaterial;
  readonly certificates: Certificates;
}

/**
 * Attests that a file is published.
 *
 * @param system HTTP, the clock and secrets.
 * @param attesting Who signs and what it is checked with.
 * @param file The file.
 * @throws {ReleaseError} "attestation-failed" when Sigstore does not give what it takes, "attestation-invalid"
 * when what it gave does not hold.
 */
export async function attestFile(
  system: SigstoreSystem,
  attesting: Attesting,
  file: AttestedFile,
): Promise<Attestation> {
  const certified = await attesting.certificates.current();
  const attestation = await signFile(system, attesting.sigstore, certified, file);
  verifyAttestation(attesting.trust, attestation, file, certified.claims);
  return attestation;
}

/** Signs the file's statement and enters it in the log. Nothing is checked: that is for {@link verifyAttestation}. */
export async function signFile(
  system: SigstoreSystem,
  sigstore: Sigstore,
  { signer }: Certified,
  file: AttestedFile,
): Promise<Attestation> {
  const witnesses = [rekorWitness(system, sigstore)];
  const data = Buffer.from(publishStatement(file));
  return fromBundle(
    await new DSSEBundleBuilder({ signer, witnesses }).create({ data, type: statementType }),
  );
}

/**
 * Checks that an attestation is a publish attestation of a file, by the workflow whose ID token has these claims.
 *
 * @param trust What signatures are checked with.
 * @param attestation The attestation.
 * @param file The file.
 * @param claims Of the ID token.
 * @throws {ReleaseError} "attestation-invalid" with what does not hold.
 */
export function verifyAttestation(
  trust: TrustMaterial,
  attestation: Attestation,
  file: AttestedFile,
  claims: Claims,
): void {
  const { identity, predicateType } = checked(trust, attestation, file);
  if (predicateType !== publishPredicate) throw invalid(file, "It is no publish attestation");
  const expected = Object.entries(expectedIdentity(claims) ?? {});
  const wrong = expected.filter(([field, text]) => identity[field as IdentityField] !== text);
  if (expected.length > 0 && wrong.length === 0) return;
  const lines = wrong.flatMap(([field, text]) => [
    `${field}`,
    `  certificate  ${inline(identity[field as IdentityField] ?? "nothing", 300)}`,
    `  ID token     ${inline(text, 300)}`,
  ]);
  throw invalid(
    file,
    ["The certificate names somebody else than the ID token", ...lines].join("\n"),
  );
}

function checked(trust: TrustMaterial, attestation: Attestation, file: AttestedFile): Attested {
  try {
    return checkAttestation(trust, attestation, file);
  } catch (error) {
    if (!(error instanceof AttestationFault)) throw error;
    throw invalid(file, `${checks[error.kind]}${inline(error.message, 500)}`, error);
  }
}

const checks: Readonly<Record<AttestationFault["kind"], string>> = {
  "malformed": "",
  "certificate": "Its certificate does not hold: ",
  "log": "Its entry in the transparency log does not hold: ",
  "signature": "Its signature does not hold: ",
  "statement": "",
  "subject-name": "",
  "subject-digest": "",
};

function invalid({ filename }: AttestedFile, why: string, cause?: unknown): ReleaseError {
  return new ReleaseError(
    "attestation-invalid",
    `The attestation of ${inline(filename)} does not hold`,
    {
      why,
      hint:
        "Run the job again. If it stays, Sigstore may have new keys: a newer pyrelease knows them",
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
