// A PEP 740 attestation object, from a Sigstore bundle and back.
import { type Bundle, BUNDLE_V03_MEDIA_TYPE, bundleFromJSON, bundleToJSON } from "@sigstore/bundle";
import type { Attestation } from "./attestation.ts";
import { statementType } from "./statement.ts";

/**
 * The attestation that a bundle comes to.
 *
 * Protobuf leaves out what is 0 or empty, and the readers of these objects demand it: it is put back.
 *
 * @param bundle A DSSE envelope with one signature, a certificate and one log entry.
 */
export function fromBundle(bundle: Bundle): Attestation {
  const json = bundleToJSON(bundle);
  const { certificate, x509CertificateChain, tlogEntries } = json.verificationMaterial;
  const { payload, signatures } = json.dsseEnvelope ?? {};
  const [leaf] = [certificate, ...(x509CertificateChain?.certificates ?? [])].filter((one) =>
    one !== undefined
  );
  const [entry] = tlogEntries;
  const [signature] = signatures ?? [];
  if (leaf === undefined || entry === undefined || payload === undefined || !signature) {
    throw new TypeError("A bundle to attest with has a certificate, an envelope and a log entry");
  }
  return {
    version: 1,
    verification_material: {
      certificate: leaf.rawBytes,
      transparency_entries: [{
        ...entry,
        logIndex: entry.logIndex ?? "0",
        inclusionProof: {
          logIndex: "0",
          treeSize: "0",
          rootHash: "",
          hashes: [],
          ...entry.inclusionProof,
        },
      }],
    },
    envelope: { statement: payload, signature: signature.sig },
  };
}

/**
 * The bundle that an attestation stands for.
 *
 * @param attestation What came from anywhere.
 * @throws {Error} when it is no attestation.
 */
export function toBundle(attestation: Attestation): Bundle {
  const { verification_material: material, envelope } = attestation;
  return bundleFromJSON({
    mediaType: BUNDLE_V03_MEDIA_TYPE,
    verificationMaterial: {
      certificate: { rawBytes: material.certificate },
      tlogEntries: material.transparency_entries.slice(0, 1),
    },
    dsseEnvelope: {
      payloadType: statementType,
      payload: envelope.statement,
      signatures: [{ sig: envelope.signature }],
    },
  });
}
