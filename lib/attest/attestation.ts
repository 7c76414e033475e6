// A PEP 740 attestation object, and what it is called beside a distribution.

/** An entry of a transparency log, in protobuf's JSON: 64-bit numbers are texts. */
export interface LogEntry {
  readonly logIndex: string;
  readonly inclusionProof: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** The object as it is sent and written down (PEP 740). */
export interface Attestation {
  readonly version: 1;
  readonly verification_material: {
    /** base64 of the certificate's DER. */
    readonly certificate: string;
    readonly transparency_entries: readonly LogEntry[];
  };
  /** base64 both. */
  readonly envelope: { readonly statement: string; readonly signature: string };
}

/** The name of the file with a distribution's attestation, beside it. */
export function attestationName(filename: string): string {
  return `${filename}.publish.attestation`;
}
