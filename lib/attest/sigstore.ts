// The Sigstore that signs: the public one, or another whose addresses and trust root are given.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { isLoopback } from "../standards/loopback.ts";
import type { System } from "../system/mod.ts";

/** A Sigstore. Addresses have no slash at the end. */
export interface Sigstore {
  /** Its certificate authority. */
  readonly fulcioUrl: string;
  /** Its transparency log, which must speak version 1: a PEP 740 object has no place for what version 2 gives. */
  readonly rekorUrl: string;
  /** What its answers are checked with: a TrustedRoot in JSON. The public one's, pinned here, unless given. */
  readonly trustRoot?: unknown;
}

/** The public-good instance, the only one whose attestations PyPI takes. */
export const publicSigstore: Sigstore = {
  fulcioUrl: "https://fulcio.sigstore.dev",
  rekorUrl: "https://rekor.sigstore.dev",
};

/** Where another Sigstore is: all of it, or nothing. */
export interface SigstoreAddresses {
  readonly fulcioUrl?: string;
  readonly rekorUrl?: string;
  /** A file with its TrustedRoot. */
  readonly trustRoot?: string;
}

/**
 * The Sigstore that was named.
 *
 * @param system Files.
 * @param given What the command line and the environment say.
 * @returns The public one when nothing was given.
 * @throws {ReleaseError} "usage" when only a part was given or an address cannot be used, "trust-root-invalid" when
 * the file is not there or no JSON.
 */
export async function readSigstore(
  system: Pick<System, "files">,
  given: SigstoreAddresses = {},
): Promise<Sigstore> {
  const { fulcioUrl, rekorUrl, trustRoot } = given;
  const missing = [
    ...(fulcioUrl === undefined ? ["--fulcio-url (PYRELEASE_FULCIO_URL)"] : []),
    ...(rekorUrl === undefined ? ["--rekor-url (PYRELEASE_REKOR_URL)"] : []),
    ...(trustRoot === undefined ? ["--trust-root (PYRELEASE_TRUST_ROOT)"] : []),
  ];
  if (missing.length === 3) return publicSigstore;
  if (fulcioUrl === undefined || rekorUrl === undefined || trustRoot === undefined) {
    throw new ReleaseError(
      "usage",
      `Cannot use another Sigstore without ${missing.join(" and ")}`,
      {
        why: "What one Sigstore signs cannot be checked with another one's trust root",
        hint: "Give all three, or none for the public one",
      },
    );
  }
  return {
    fulcioUrl: checked(fulcioUrl, "--fulcio-url (PYRELEASE_FULCIO_URL)"),
    rekorUrl: checked(rekorUrl, "--rekor-url (PYRELEASE_REKOR_URL)"),
    trustRoot: await readTrustRoot(system, trustRoot),
  };
}

function checked(text: string, option: string): string {
  const url = URL.parse(text);
  const open = url?.protocol === "http:" && !isLoopback(url.hostname);
  const fits = url !== null && /^https?:$/.test(url.protocol) && !open && url.username === "" &&
    url.password === "" && url.search === "" && url.hash === "";
  if (fits) return url.href.replace(/\/+$/, "");
  throw new ReleaseError("usage", `Cannot use the address in ${option}`, {
    ...(open ? { why: "It is not https, and an ID token must not go over an open line" } : {}),
    hint: "Give the address that ends before /api/: https, or http on this machine",
  });
}

async function readTrustRoot(system: Pick<System, "files">, path: string): Promise<unknown> {
  const text = await system.files.readTextIfThere(path);
  try {
    if (text !== undefined) return JSON.parse(text);
  } catch {
    // What it holds instead is for nobody to read: the error below says what it must be.
  }
  throw new ReleaseError("trust-root-invalid", `Cannot use the trust root ${inline(path)}`, {
    why: text === undefined ? "There is no such file" : "It is not JSON",
    hint:
      "Name a TrustedRoot in JSON with --trust-root (PYRELEASE_TRUST_ROOT): trusted_root.json of that Sigstore",
  });
}
