// Makes Sigstore's library verify with elliptic keys on Deno: where it names no digest, Node takes SHA-256.
import core from "@sigstore/core/dist/crypto.js";
import { KeyObject } from "node:crypto";

const verify = core.verify;

/**
 * Names the digest that Node takes by itself: `crypto.verify` of Deno knows no default, and the library takes what
 * it throws for a wrong signature. Changes that library's own function and nothing else; doing it again does nothing.
 */
export function nameDefaultDigest(): void {
  core.verify = (data, key, signature, algorithm) =>
    verify(
      data,
      key,
      signature,
      algorithm ??
        (key instanceof KeyObject && key.asymmetricKeyType === "ec" ? "sha256" : undefined),
    );
}
