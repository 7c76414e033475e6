// The commit in a signing certificate of Sigstore's authority.

/** Fulcio's extension "Source Repository Digest" (sigstore/fulcio, docs/oid-info.md). */
const sourceDigest = "1.3.6.1.4.1.57264.1.13";

/**
 * Reads the commit that a workflow ran on when it signed. The certificate is not verified here: that was the index's
 * to do when it took the attestation, and what is sent is never decided by it.
 *
 * @param der The certificate, base64 of its DER.
 * @returns The commit in hex; `undefined` when this is no such certificate.
 */
export async function commitInCertificate(der: string): Promise<string | undefined> {
  // Loaded when it is needed: few releases ever meet a file of their name.
  await import("reflect-metadata");
  const { X509Certificate } = await import("@peculiar/x509");
  try {
    const value = new X509Certificate(der).getExtension(sourceDigest)?.value;
    // A UTF8String: its tag, its length in one byte, its text.
    const [tag, length, ...text] = new Uint8Array(value ?? new ArrayBuffer(0));
    const commit = new TextDecoder().decode(new Uint8Array(text));
    const whole = tag === 0x0c && length === text.length &&
      /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit);
    return whole ? commit : undefined;
  } catch {
    return undefined;
  }
}
