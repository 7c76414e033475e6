// Whether two records say the same of a release, though their bytes differ.
import { parseManifest } from "../dist/manifest_parse.ts";
import { ReleaseError } from "../errors.ts";
import { isObject, listOf, tryParseObject } from "../index/json.ts";
import { parseReceipt } from "../publish/parse_receipt.ts";

/** A file that tells of the distributions. It differs from run to run: times, and who sent what. */
export type RecordKind = "manifest" | "receipt" | "attestation";

/**
 * Whether two records are about the same files of the same commit.
 *
 * A job that is run again writes another receipt, and another attestation of the same file: the first one, which the
 * release has, is as true.
 *
 * @param kind What they are.
 * @param ours One.
 * @param theirs The other.
 * @returns `false` also when one of them cannot be read.
 */
export function sameRecord(kind: RecordKind, ours: string, theirs: string): boolean {
  const about = subjectsOf[kind];
  try {
    return about(ours) === about(theirs);
  } catch (error) {
    if (error instanceof ReleaseError || error instanceof TypeError) return false;
    throw error;
  }
}

interface Described {
  readonly version: string;
  readonly commit: string;
  readonly files: readonly { readonly filename: string; readonly sha256: string }[];
}

const subjectsOf: Readonly<Record<RecordKind, (text: string) => string>> = {
  manifest: (text) => {
    const part = tryParseObject(text)?.["part"];
    const manifest = parseManifest(text, typeof part === "string" ? part : undefined);
    return JSON.stringify([described(manifest), part]);
  },
  receipt: (text) => {
    const receipt = parseReceipt(text);
    return JSON.stringify([described(receipt), receipt.project, receipt.index]);
  },
  attestation: (text) => {
    const envelope = tryParseObject(text)?.["envelope"];
    const statement = isObject(envelope) ? envelope["statement"] : undefined;
    if (typeof statement !== "string") throw new TypeError("An attestation has a statement");
    const { subject, predicateType } = tryParseObject(fromBase64(statement)) ?? {};
    const subjects = listOf(subject);
    if (subjects.length === 0) throw new TypeError("A statement has a subject");
    return JSON.stringify([subjects, predicateType]);
  },
};

function described({ version, commit, files }: Described): string {
  const named = files.map(({ filename, sha256 }) => `${filename} ${sha256}`).sort();
  return JSON.stringify([version, commit, named]);
}

function fromBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (each) => each.charCodeAt(0)));
  } catch (cause) {
    throw new TypeError("A statement is base64", { cause });
  }
}
