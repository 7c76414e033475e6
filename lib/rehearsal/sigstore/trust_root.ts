// The trust root of a rehearsal's Sigstore: what its certificates and log entries are checked with.
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { authorities } from "./authorities.ts";

/** Long before any rehearsal, whatever its clock says. */
const validFor = { start: "2000-01-01T00:00:00Z" };

/**
 * A TrustedRoot in JSON.
 *
 * @param urls Where the two servers are.
 */
export async function trustRootOf(
  urls: { readonly fulcio: string; readonly rekor: string },
): Promise<unknown> {
  const { ca, ctlog, logKeys } = await authorities();
  const log = logKeys.publicKey.export({ format: "der", type: "spki" });
  return {
    mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
    tlogs: [logInstance(urls.rekor, log)],
    certificateAuthorities: [{
      subject: { organization: "sigstore.mock", commonName: "sigstore" },
      uri: urls.fulcio,
      certChain: { certificates: [{ rawBytes: base64(bytesOf(ca.rootCertificate)) }] },
      validFor,
    }],
    ctlogs: [logInstance(`${urls.fulcio}/ct`, ctlog.publicKey)],
    timestampAuthorities: [],
  };
}

function logInstance(baseUrl: string, key: Uint8Array) {
  return {
    baseUrl,
    hashAlgorithm: "SHA2_256",
    publicKey: { rawBytes: base64(key), keyDetails: "PKIX_ECDSA_P256_SHA_256", validFor },
    logId: { keyId: createHash("sha256").update(key).digest("base64") },
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
