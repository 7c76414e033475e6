// What attestations are checked with: the keys and certificates of a Sigstore.
import { TrustedRoot } from "@sigstore/protobuf-specs";
import { toTrustMaterial, type TrustMaterial } from "@sigstore/verify";
import { ReleaseError } from "../errors.ts";
import type { Sigstore } from "./sigstore.ts";
// As sigstore 4.5.1 for Python and @sigstore/tuf 5.0.1 carry it, byte for byte the same.
import publicRoot from "./trusted_root.json" with { type: "json" };

/**
 * The trust root of a Sigstore. The public one's is a part of pyrelease: nothing is fetched for it.
 *
 * @param sigstore The Sigstore.
 * @throws {ReleaseError} "trust-root-invalid" when the given one is none, or names no authority or no log.
 */
export function trustOf({ trustRoot = publicRoot }: Pick<Sigstore, "trustRoot">): TrustMaterial {
  let trust: TrustMaterial | undefined;
  try {
    trust = toTrustMaterial(TrustedRoot.fromJSON(trustRoot));
  } catch (cause) {
    throw invalid("It is no TrustedRoot in JSON", cause);
  }
  const { certificateAuthorities, tlogs, ctlogs } = trust;
  if (certificateAuthorities.length > 0 && tlogs.length > 0 && ctlogs.length > 0) return trust;
  throw invalid("It lacks a certificate authority, a transparency log or a certificate log");
}

function invalid(why: string, cause?: unknown): ReleaseError {
  return new ReleaseError("trust-root-invalid", "Cannot use the trust root", {
    why,
    hint: "Name trusted_root.json of that Sigstore with --trust-root (PYRELEASE_TRUST_ROOT)",
    ...(cause === undefined ? {} : { cause }),
  });
}
