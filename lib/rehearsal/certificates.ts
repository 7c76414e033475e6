// Certificates for 127.0.0.1, by an authority made for one rehearsal.
import { join } from "@std/path";
import type { TlsPair } from "./web/listen.ts";

/** What the servers speak TLS with, and what clients must trust. */
export interface Certificates extends TlsPair {
  /** The authority's certificate in PEM: for `SSL_CERT_FILE`, `PIP_CERT`, `DENO_CERT`. */
  readonly caFile: string;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const dayMs = 86_400_000;

/**
 * Makes an authority and a certificate for 127.0.0.1 and localhost; the authority's key is forgotten.
 *
 * @param folder Where `ca.pem` goes; must exist.
 */
export async function makeCertificates(folder: string): Promise<Certificates> {
  await import("reflect-metadata");
  const x509 = await import("@peculiar/x509");
  const [authority, server] = await Promise.all([newKeys(), newKeys()]);
  const notBefore = new Date(Date.now() - dayMs);
  const notAfter = new Date(Date.now() + 30 * dayMs);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=pyrelease rehearsal",
    serialNumber: "01",
    notBefore,
    notAfter,
    keys: authority,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    subject: "CN=127.0.0.1",
    issuer: ca.subject,
    serialNumber: "02",
    notBefore,
    notAfter,
    publicKey: server.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: "ip", value: "127.0.0.1" },
        { type: "dns", value: "localhost" },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const caFile = join(folder, "ca.pem");
  await Deno.writeTextFile(caFile, `${ca.toString("pem")}\n`);
  const der = await crypto.subtle.exportKey("pkcs8", server.privateKey);
  const key = x509.PemConverter.encode(der, "PRIVATE KEY");
  return { caFile, key, cert: leaf.toString("pem") };
}

function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}
