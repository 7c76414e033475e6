// What a publish attestation says: this file, with these bytes, was published (PEP 740).

/** What is attested: a file by its name and its bytes. */
export interface AttestedFile {
  readonly filename: string;
  /** In lower-case hex. */
  readonly sha256: string;
}

/** The type of an envelope's payload; a PEP 740 object has no place for it. */
export const statementType = "application/vnd.in-toto+json";

/** PyPI's publish attestation, version 1 (docs.pypi.org/attestations/publish/v1). */
export const publishPredicate = "https://docs.pypi.org/attestations/publish/v1";

/**
 * The in-toto statement of a file, as the bytes that are signed.
 *
 * @example
 * ```ts
 * import { publishStatement } from "./statement.ts";
 * import assert from "node:assert/strict";
 *
 * const text = publishStatement({ filename: "tiny-1.0.tar.gz", sha256: "ab".repeat(32) });
 * assert.equal(JSON.parse(text).subject[0].name, "tiny-1.0.tar.gz");
 * ```
 */
export function publishStatement({ filename, sha256 }: AttestedFile): string {
  return JSON.stringify({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: filename, digest: { sha256 } }],
    predicateType: publishPredicate,
    predicate: null,
  });
}
