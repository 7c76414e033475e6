// Which commit a file on an index was built from, by the provenance that the index keeps of it (PEP 740).
import { ReleaseError } from "../errors.ts";
import type { IndexSystem } from "./ask.ts";
import { commitInCertificate } from "./certificate_commit.ts";
import type { Index } from "./index.ts";
import { isObject, textOf } from "./json.ts";
import { readAttestations } from "./provenance.ts";
import type { SimpleFile } from "./simple.ts";

/**
 * Asks for a file's provenance.
 *
 * @param system HTTP and the clock.
 * @param index The index.
 * @param file The file as the simple API lists it.
 * @returns The commit in hex; `undefined` when there is no provenance, or it names none.
 * @throws {ReleaseError} "index-unreachable"
 */
export async function provenanceCommit(
  system: IndexSystem,
  index: Index,
  { provenance }: Pick<SimpleFile, "provenance">,
): Promise<string | undefined> {
  if (provenance === undefined) return undefined;
  const attestations = await readAttestations(system, index, provenance).catch(unusable) ?? [];
  for (const attestation of attestations) {
    const material = attestation["verification_material"];
    const certificate = isObject(material) ? textOf(material["certificate"]) : undefined;
    const commit = certificate === undefined ? undefined : await commitInCertificate(certificate);
    if (commit !== undefined) return commit;
  }
  return undefined;
}

/** An answer that is no provenance names no commit, and the commit only explains. */
function unusable(error: unknown): undefined {
  if (error instanceof ReleaseError && error.code === "index-answer-invalid") return undefined;
  throw error;
}
