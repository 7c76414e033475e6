// The attestations of all files of a publish: made side by side, with one certificate, and written down.
import { join } from "../system/path.ts";
import { decodeClaims } from "../ci/claims.ts";
import { ReleaseError } from "../errors.ts";
import { atOnce } from "../system/at_once.ts";
import type { System } from "../system/mod.ts";
import type { Secret } from "../system/secrets.ts";
import { attestFile, type Attesting, verifyAttestation } from "./attest_file.ts";
import { type Attestation, attestationName } from "./attestation.ts";
import { certificates } from "./certificates.ts";
import type { Sigstore } from "./sigstore.ts";
import type { AttestedFile } from "./statement.ts";
import { trustOf } from "./trust.ts";

/** What attesting needs of the world. */
export type AttestSystem = Pick<System, "clock" | "files" | "http" | "secrets">;

/** Who attests, and how it is asked for more tokens. */
export interface AttestOptions {
  readonly sigstore: Sigstore;
  /** The first ID token, for the audience `sigstore`. */
  readonly idToken: Secret;
  getIdToken(): Promise<Secret>;
  /** Where the attestations are written. */
  readonly folder: string;
}

/** Entries that Rekor is asked for at once. */
const most = 4;

/**
 * Attests files, and writes each attestation down as `<file>.publish.attestation`. One that an earlier run left there is
 * used when it holds for this file and this workflow, so that the log need not take a second one.
 *
 * Once Sigstore has failed for one file, no other is begun: it would fail alike, each after a wait of its own.
 *
 * @param system HTTP, files, the clock and secrets.
 * @param options Who attests.
 * @param files What to attest.
 * @returns Each file's attestation, or why it has none, by file name.
 * @throws {ReleaseError} "trust-root-invalid"
 */
export async function attestFiles(
  system: AttestSystem,
  options: AttestOptions,
  files: readonly AttestedFile[],
): Promise<ReadonlyMap<string, Attestation | ReleaseError>> {
  const { sigstore, idToken, getIdToken } = options;
  const attesting: Attesting = {
    sigstore,
    trust: trustOf(sigstore),
    certificates: certificates(system, sigstore, idToken, getIdToken),
  };
  const done = new Map<string, Attestation | ReleaseError>();
  let failed: ReleaseError | undefined;
  await atOnce(most, files, async (file) => {
    try {
      done.set(file.filename, failed ?? await attested(system, attesting, options, file));
    } catch (error) {
      if (!(error instanceof ReleaseError) || error.code === "interrupted") throw error;
      done.set(file.filename, error);
      if (error.code !== "attestation-invalid") failed = error;
    }
  });
  return done;
}

async function attested(
  system: AttestSystem,
  attesting: Attesting,
  { idToken, folder }: Pick<AttestOptions, "folder" | "idToken">,
  file: AttestedFile,
): Promise<Attestation> {
  const path = join(folder, attestationName(file.filename));
  const text = await system.files.readTextIfThere(path);
  const earlier = text === undefined ? undefined : parsed(text);
  if (earlier !== undefined && holds(attesting, earlier, file, idToken)) return earlier;
  const made = await attestFile(system, attesting, file);
  await system.files.write(path, `${JSON.stringify(made)}\n`);
  return made;
}

function parsed(text: string): Attestation | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function holds(
  { trust }: Attesting,
  attestation: Attestation,
  file: AttestedFile,
  idToken: Secret,
): boolean {
  try {
    verifyAttestation(trust, attestation, file, decodeClaims(idToken));
    return true;
  } catch (error) {
    if (error instanceof ReleaseError) return false;
    throw error;
  }
}
