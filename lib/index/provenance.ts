// A file's provenance: the attestations that an index keeps of it (PEP 740).
import { isLoopback } from "../standards/loopback.ts";
import { once } from "../system/try_limit.ts";
import { ask, type IndexSystem, invalidAnswer, pastCaches } from "./ask.ts";
import { type Index, webPageUrl } from "./index.ts";
import { isObject, type JsonObject, listOf, textOf, tryParseObject } from "./json.ts";

/** Attestations are a few kB each, and an index takes two of a file. */
const maxBytes = 1 << 20;

/** How to ask. */
export interface ProvenanceOptions {
  /** Asks caches on the way to look again, and asks once. */
  readonly fresh?: boolean;
}

/**
 * Where PyPI serves a file's provenance; the simple API names the address of those that there are.
 *
 * @param index The index.
 * @param file The project's name and the version, normalized, and the file's name.
 */
export function provenanceUrl(
  index: Index,
  file: { readonly project: string; readonly version: string; readonly filename: string },
): string {
  const parts = [file.project, file.version, file.filename].map(encodeURIComponent);
  return webPageUrl(index, `integrity/${parts.join("/")}/provenance`);
}

/**
 * Asks for a file's attestations.
 *
 * @param system HTTP and the clock.
 * @param index The index.
 * @param url The provenance's address.
 * @param options How.
 * @returns Each as the index has it; `undefined` when there is no provenance, or it would come over an open
 * line.
 * @throws {ReleaseError} "index-unreachable" or "index-answer-invalid".
 */
export async function readAttestations(
  system: IndexSystem,
  index: Index,
  url: string,
  { fresh = false }: ProvenanceOptions = {},
): Promise<readonly JsonObject[] | undefined> {
  if (!URL.canParse(url, index.simpleUrl)) return undefined;
  const { href, protocol, hostname } = new URL(url, index.simpleUrl);
  if (protocol !== "https:" && !isLoopback(hostname)) return undefined;
  const headers = {
    accept: "application/vnd.pypi.integrity.v1+json",
    ...(fresh ? pastCaches : {}),
  };
  const request = { url: href, headers, maxBytes };
  const response = await ask(system, index, request, fresh ? { limit: once } : {});
  if (response.status === 404) return undefined;
  const page = response.status === 200 ? tryParseObject(response.text()) : undefined;
  if (page === undefined) {
    throw invalidAnswer(index, href, `Status ${response.status}, and no provenance`);
  }
  return listOf(page["attestation_bundles"]).flatMap((bundle) =>
    isObject(bundle) ? listOf(bundle["attestations"]).filter(isObject) : []
  );
}

/**
 * The SHA-256 of each file that an attestation is about. Nothing is verified: that the statement is signed
 * was the index's to check.
 *
 * @param attestation As {@link readAttestations} gives it.
 * @returns In lower-case hex.
 */
export function attestedDigests(attestation: JsonObject): readonly string[] {
  const envelope = attestation["envelope"];
  const statement = isObject(envelope) ? textOf(envelope["statement"]) : undefined;
  const object = statement === undefined ? undefined : tryParseObject(fromBase64(statement));
  return listOf(object?.["subject"]).flatMap((subject) => {
    const digest = isObject(subject) ? subject["digest"] : undefined;
    const sha256 = isObject(digest) ? textOf(digest["sha256"]) : undefined;
    return sha256 === undefined ? [] : [sha256.toLowerCase()];
  });
}

function fromBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.fromBase64(text));
  } catch {
    return "";
  }
}
