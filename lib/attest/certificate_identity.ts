// Who a signing certificate says has signed: what Fulcio made of the ID token.
import { ASN1Obj } from "@sigstore/core";
import type { Signer } from "@sigstore/verify";

/** Fulcio's extensions that name a workflow (sigstore/fulcio, docs/oid-info.md). */
export const extensionNames = {
  "1.3.6.1.4.1.57264.1.8": "Issuer",
  "1.3.6.1.4.1.57264.1.12": "Source Repository URI",
  "1.3.6.1.4.1.57264.1.13": "Source Repository Digest",
  "1.3.6.1.4.1.57264.1.14": "Source Repository Ref",
  "1.3.6.1.4.1.57264.1.18": "Build Config URI",
} as const;

/** A field of the certificate that says who has signed. */
export type IdentityField =
  | "Subject Alternative Name"
  | typeof extensionNames[keyof typeof extensionNames];

/** Who has signed, or must have; a field that says nothing is not there. */
export type CertificateIdentity = Readonly<Partial<Record<IdentityField, string>>>;

/**
 * Who signed, by the certificate.
 *
 * @param signer What verifying gave.
 */
export function identityOf({ identity }: Signer): CertificateIdentity {
  const named = (identity?.oids ?? []).flatMap(({ oid, value }) => {
    const name = extensionNames[(oid?.id ?? []).join(".") as keyof typeof extensionNames];
    const text = name === undefined ? undefined : textIn(value);
    return text === undefined ? [] : [[name, text] as const];
  });
  const subject = identity?.subjectAlternativeName;
  return {
    ...(subject === undefined ? {} : { "Subject Alternative Name": subject }),
    ...Object.fromEntries(named),
  };
}

/** The text of a DER UTF8String. */
function textIn(value: Uint8Array): string | undefined {
  try {
    const { tag, value: text } = ASN1Obj.parseBuffer(Uint8Array.from(value) as never);
    return tag.number === 0x0c ? new TextDecoder().decode(text) : undefined;
  } catch {
    return undefined;
  }
}
