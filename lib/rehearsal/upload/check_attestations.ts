// Attestations in the form (PEP 740): their number and form. No signature is verified here.
import type { Token } from "../warehouse/model.ts";
import { Refusal } from "../web/refusal.ts";
import { type FormFields, lastOf } from "./form_fields.ts";

/** One of each predicate type: SLSA provenance and PyPI publish (warehouse/attestations/services.py). */
const most = 2;

/** @throws {Refusal} 400 when the index would not take them, as far as it can tell without Sigstore. */
export function checkAttestations(fields: FormFields, token: Token): void {
  const text = lastOf(fields, "attestations");
  if (text === undefined) return;
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
}

function tryParseList(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isAttestation) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isAttestation(value: unknown): boolean {
  return typeof value === "object" && value !== null && "version" in value && value.version === 1 &&
    "verification_material" in value && "envelope" in value;
}

function invalid(why: string): Refusal {
  return new Refusal(400, `Invalid attestations supplied during upload: ${why}`);
}
