// A receipt as far as later jobs depend on it: it comes from another job, so every field is looked at.
import { ReleaseError } from "../errors.ts";
import { isObject, type JsonObject, listOf, textOf, tryParseObject } from "../index/json.ts";
import { inline } from "../standards/display.ts";
import type { Receipt, ReceiptFile } from "./receipt.ts";

/** What a receipt says of a file. */
export interface FileReceipt
  extends Pick<ReceiptFile, "filename" | "sha256" | "size" | "outcome" | "onIndex" | "url"> {
  /** Whether it was sent with an attestation. */
  readonly attested: boolean;
}

/** What a receipt says of a publish. */
export interface ReleaseReceipt
  extends Pick<Receipt, "project" | "version" | "commit" | "channel" | "index" | "complete"> {
  readonly files: readonly FileReceipt[];
  /** The page of the CI run, where it says one. */
  readonly runUrl?: string;
}

const outcomes: readonly ReceiptFile["outcome"][] = [
  "uploaded",
  "there",
  "refused",
  "failed",
  "not-sent",
];

/**
 * Reads a receipt. Fields that no later job depends on are not looked at.
 *
 * @param text The file.
 * @throws {ReleaseError} "receipt-invalid", naming the field.
 */
export function parseReceipt(text: string): ReleaseReceipt {
  const top = tryParseObject(text);
  if (top === undefined) throw invalid("it is not a JSON object");
  if (top["schema"] !== 1) throw invalid(`schema is ${shown(top["schema"])}, not 1`);
  const { channel, complete } = top;
  if (channel !== "pypi" && channel !== "testpypi") {
    throw invalid(`channel is ${shown(channel)}`);
  }
  if (typeof complete !== "boolean") throw invalid(`complete is ${shown(complete)}`);
  const index = isObject(top["index"]) ? top["index"] : {};
  const runUrl = runUrlOf(top);
  return {
    project: lineOf(top, "project"),
    version: lineOf(top, "version"),
    commit: lineOf(top, "commit", /^([0-9a-f]{40}|[0-9a-f]{64})$/),
    channel,
    index: { name: lineOf(index, "name"), simpleUrl: lineOf(index, "simpleUrl") },
    complete,
    files: listOf(top["files"]).map(fileOf),
    ...(runUrl === undefined ? {} : { runUrl }),
  };
}

/** Whether a file is on the index, as the receipt has it. */
export function isOnIndex({ outcome }: Pick<FileReceipt, "outcome">): boolean {
  return outcome === "uploaded" || outcome === "there";
}

function fileOf(value: unknown): FileReceipt {
  const fields = isObject(value) ? value : {};
  const { onIndex, proof, size } = fields;
  const outcome = outcomes.find((each) => each === fields["outcome"]);
  if (outcome === undefined) throw invalid(`a file's outcome is ${shown(fields["outcome"])}`);
  if (typeof size !== "number") throw invalid(`a file's size is ${shown(size)}`);
  const url = textOf(fields["url"]);
  return {
    filename: lineOf(fields, "filename", /^[\w.+!-]+$/),
    sha256: lineOf(fields, "sha256", digest),
    size,
    outcome,
    // The publish looks for the provenance of those files alone.
    attested: isObject(proof) && proof["provenance"] !== undefined,
    ...(onIndex === undefined ? {} : { onIndex: lineOf(fields, "onIndex", digest) }),
    ...(url === undefined ? {} : { url }),
  };
}

/** The receipt's audit trail names the run. */
function runUrlOf(top: JsonObject): string | undefined {
  const run = top["run"];
  return isObject(run) ? textOf(run["url"]) : undefined;
}

const digest = /^[0-9a-f]{64}$/;

// deno-lint-ignore no-control-regex
function lineOf(fields: JsonObject, name: string, shape: RegExp = /^[^\x00-\x1f\x7f]+$/): string {
  const value = fields[name];
  if (typeof value === "string" && shape.test(value)) return value;
  throw invalid(`${name} is ${shown(value)}`);
}

function shown(value: unknown): string {
  return value === undefined ? "missing" : inline(JSON.stringify(value), 200);
}

function invalid(why: string): ReleaseError {
  return new ReleaseError("receipt-invalid", `Cannot use the receipt: ${why}`, {
    why:
      "pyrelease-out/receipt.json says what the publish job sent, and is believed whole or not at all",
    hint:
      "Hand it on unchanged from the publish job, as ci/publish.yml does; re-running that job writes it again and sends nothing twice",
  });
}
