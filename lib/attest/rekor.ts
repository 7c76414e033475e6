// Rekor's entry for a signed statement (sigstore/rekor, version 1, kind `dsse` 0.0.1).
import { toProposedEntry } from "@sigstore/sign/dist/witness/tlog/entry.js";
import type { TransparencyLogEntry } from "@sigstore/bundle";
import { TransparencyLogEntry as Entry } from "@sigstore/protobuf-specs";
import type { Witness } from "@sigstore/sign/dist/witness/witness.js";
import { isObject, type JsonObject, listOf, textOf, tryParseObject } from "../index/json.ts";
import type { HttpResponse } from "../system/http.ts";
import { askSigstore, refusedBy, type SigstoreSystem } from "./ask_sigstore.ts";
import type { Sigstore } from "./sigstore.ts";

const what = "an entry in the transparency log";
const json = { "accept": "application/json" };

/**
 * A log that takes note of signatures. After a lost answer the same entry is proposed again: Rekor says that it has
 * it, and where.
 *
 * @param system HTTP, the clock and secrets.
 * @param sigstore Whom to ask.
 */
export function rekorWitness(system: SigstoreSystem, sigstore: Sigstore): Witness {
  const entries = `${sigstore.rekorUrl}/api/v1/log/entries`;
  return {
    async testify(content, publicKey) {
      const proposed = await askSigstore(system, what, {
        method: "POST",
        url: entries,
        headers: { ...json, "content-type": "application/json" },
        body: JSON.stringify(toProposedEntry(content, publicKey, "dsse")),
      }, isEntry);
      const there = proposed.status === 409 ? idIn(proposed) : undefined;
      const response = there === undefined ? proposed : await askSigstore(
        system,
        what,
        { url: `${entries}/${there}`, headers: json },
        isEntry,
      );
      const entry = response.status === 200 || response.status === 201
        ? entryIn(response.text())
        : undefined;
      if (entry === undefined) throw refusedBy(system, what, entries, response);
      return { tlogEntries: [entry] };
    },
  };
}

function isEntry(text: string): boolean {
  return entryIn(text) !== undefined;
}

function idIn({ headers }: HttpResponse): string | undefined {
  return /\/([0-9a-f]{64,80})$/.exec(headers.get("location") ?? "")?.[1];
}

/** The one entry in an answer, as a bundle has it. */
function entryIn(text: string): TransparencyLogEntry | undefined {
  const [entry] = Object.values(tryParseObject(text) ?? {});
  try {
    return isObject(entry) ? converted(entry) : undefined;
  } catch {
    // A number, a digest or a text is not what it must be.
    return undefined;
  }
}

function converted(entry: JsonObject): TransparencyLogEntry | undefined {
  const verification = isObject(entry["verification"]) ? entry["verification"] : {};
  const proof = verification["inclusionProof"];
  const body = textOf(entry["body"]);
  const promise = textOf(verification["signedEntryTimestamp"]);
  if (body === undefined || promise === undefined || !isObject(proof)) return undefined;
  const { kind, apiVersion } = JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(body)));
  // Checked to be whole by whoever makes a bundle of it.
  return Entry.fromJSON({
    logIndex: String(entry["logIndex"]),
    logId: { keyId: base64(entry["logID"]) },
    kindVersion: { kind, version: apiVersion },
    integratedTime: String(entry["integratedTime"]),
    inclusionPromise: { signedEntryTimestamp: promise },
    inclusionProof: {
      logIndex: String(proof["logIndex"]),
      treeSize: String(proof["treeSize"]),
      rootHash: base64(proof["rootHash"]),
      hashes: listOf(proof["hashes"]).map(base64),
      checkpoint: { envelope: String(proof["checkpoint"]) },
    },
    canonicalizedBody: body,
  }) as TransparencyLogEntry;
}

function base64(hex: unknown): string {
  return Uint8Array.fromHex(String(hex)).toBase64();
}
