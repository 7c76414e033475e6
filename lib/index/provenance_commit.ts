// Which commit a file on an index was built from, by the provenance that the index keeps of it (PEP 740).
import { isLoopback } from "../standards/loopback.ts";
import { ask, type IndexSystem } from "./ask.ts";
import { commitInCertificate } from "./certificate_commit.ts";
import type { Index } from "./index.ts";
import { isObject, listOf, textOf, tryParseObject } from "./json.ts";
import type { SimpleFile } from "./simple.ts";

/** Attestations are a few kB each, and an index takes two of a file. */
const maxBytes = 1 << 20;

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
  if (provenance === undefined || !URL.canParse(provenance, index.simpleUrl)) return undefined;
  const url = new URL(provenance, index.simpleUrl);
  if (url.protocol !== "https:" && !isLoopback(url.hostname)) return undefined;
  const headers = { accept: "application/vnd.pypi.integrity.v1+json" };
  const response = await ask(system, index, { url: url.href, headers, maxBytes });
  if (response.status !== 200) return undefined;
  const bundles = listOf(tryParseObject(response.text())?.["attestation_bundles"]);
  const attestations = bundles.flatMap((bundle) =>
    isObject(bundle) ? listOf(bundle["attestations"]) : []
  );
  for (const attestation of attestations) {
    const material = isObject(attestation) ? attestation["verification_material"] : undefined;
    const certificate = isObject(material) ? textOf(material["certificate"]) : undefined;
    const commit = certificate === undefined ? undefined : await commitInCertificate(certificate);
    if (commit !== undefined) return commit;
  }
  return undefined;
}
