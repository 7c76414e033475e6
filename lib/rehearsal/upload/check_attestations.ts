// Attestations in the form (PEP 740), in the order and the words of warehouse/attestations/services.py.
import type { Attestation } from "../../attest/attestation.ts";
import { later } from "../../system/later.ts";
import { isObject, listOf, textOf } from "../../index/json.ts";
import type { Token } from "../warehouse/model.ts";
import { Refusal } from "../web/refusal.ts";
import { type FormFields, lastOf } from "./form_fields.ts";
import type { ReceivedFile } from "./receive_form.ts";

/** One of each predicate type: SLSA provenance and PyPI publish. */
const most = 2;

/**
 * Checks the attestations that came with a file.
 *
 * @param fields The form.
 * @param token Who uploads.
 * @param file What is uploaded.
 * @param trustRoot The TrustedRoot that counts.
 * @returns The attestations: none when the form has no such field.
 * @throws {Refusal} 400 when the index does not take them.
 */
export async function checkAttestations(
  fields: FormFields,
  token: Token,
  file: Pick<ReceivedFile, "filename" | "sha256">,
  trustRoot: () => Promise<unknown>,
): Promise<readonly Attestation[]> {
  const text = lastOf(fields, "attestations");
  if (text === undefined) return [];
  if (token.kind !== "publisher") {
    throw invalid("Attestations are only supported when using Trusted Publishing");
  }
  const attestations = tryParseList(text);
  if (attestations === undefined) throw invalid("Malformed attestations: not a list of objects");
  if (attestations.length === 0) {
    throw invalid("Malformed attestations: an empty attestation set is not permitted");
  }
  if (attestations.length > most) {
    throw invalid(`A maximum of ${most} attestations per file are supported`);
  }
  const { verifyAttestation, Unverified }: typeof import("./verify_attestation.ts") = await import(
    later("./verify_attestation.ts")
  );
  const seen = new Set<string>();
  for (const attestation of attestations) {
    const type = await trustRoot().then((root) => {
      try {
        return verifyAttestation(attestation, file, token.publisher, root);
      } catch (error) {
        if (!(error instanceof Unverified)) throw error;
        throw invalid(
          error.known
            ? `Could not verify the uploaded artifact using the included attestation: ${error.message}`
            : `Unknown error while trying to verify included attestations: ${error.message}`,
        );
      }
    });
    if (seen.has(type)) {
      throw invalid(
        `Multiple attestations for the same file with the same predicate type (${type}) are not supported`,
      );
    }
    seen.add(type);
  }
  return attestations;
}

function tryParseList(text: string): readonly Attestation[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isAttestation) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isAttestation(value: unknown): value is Attestation {
  if (!isObject(value) || value["version"] !== 1) return false;
  const { verification_material: material, envelope } = value;
  return isObject(material) && isBase64(material["certificate"]) &&
    listOf(material["transparency_entries"]).length > 0 &&
    listOf(material["transparency_entries"]).every(isObject) &&
    isObject(envelope) && isBase64(envelope["statement"]) && isBase64(envelope["signature"]);
}

function isBase64(value: unknown): boolean {
  return /^[\w+/]+={0,2}$/.test(textOf(value) ?? "");
}

function invalid(why: string): Refusal {
  return new Refusal(400, `Invalid attestations supplied during upload: ${why}`);
}
