// Sends the files of a plan: the first of a new release alone, then several side by side.
import type { Distribution } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import type { Credentials } from "../index/credentials.ts";
import type { Index } from "../index/index.ts";
import {
  type UploadFile,
  uploadFile,
  type UploadOutcome,
  type UploadSystem,
} from "../index/upload.ts";
import { atOnce } from "../system/at_once.ts";
import type { AttestedUploads } from "./attest_uploads.ts";

/** How files are sent. */
export interface UploadAllOptions {
  readonly tokens: Pick<Credentials, "current" | "renewed" | "username">;
  /** How many at once. Source: warehouse locks rows of the project while it takes a file. */
  readonly jobs: number;
  /**
   * Whether the index has nothing of this release yet: then the first file goes alone, since several first files
   * at once make a release twice, and the index answers 500.
   */
  readonly isNew: boolean;
  /** What is sent with each file. */
  readonly attestations?: Pick<AttestedUploads, "of" | "refused">;
  /** Told what became of each file, as soon as it is known. */
  record(filename: string, outcome: "uploaded" | "there" | ReleaseError): Promise<void>;
}

/** A file that was not stored. */
export interface FailedUpload {
  readonly filename: string;
  readonly error: ReleaseError;
}

/**
 * Sends files. After a file that the index refuses for what it is ("upload-refused") the others are tried all the
 * same, once a file of the release is there: they would be sent by the next run anyway. Before that nothing is
 * there, and nothing is begun. After any other failure no further file is begun: it would fail alike.
 *
 * @param system HTTP, the clock, progress and secrets.
 * @param index The index.
 * @param files In the order of upload.
 * @param options How.
 * @returns What was not stored, in the order in which it failed; files that were not begun are not in it.
 */
export async function uploadAll(
  system: UploadSystem,
  index: Index,
  files: readonly Distribution[],
  { tokens, attestations, jobs, isNew, record }: UploadAllOptions,
): Promise<readonly FailedUpload[]> {
  const failed: FailedUpload[] = [];
  let begun = !isNew;
  let stopped = false;
  const sendUnlessStopped = async (file: Distribution): Promise<void> => {
    if (stopped) return;
    const { filename } = file;
    try {
      const kind = await send(system, index, { tokens, attestations }, file);
      begun = true;
      await record(filename, kind === "stored" ? "uploaded" : "there");
    } catch (error) {
      if (!(error instanceof ReleaseError) || error.code === "interrupted") throw error;
      failed.push({ filename, error });
      stopped ||= error.code !== "upload-refused" || !begun;
      await record(filename, error);
    }
  };
  const alone = isNew ? 1 : 0;
  await atOnce(1, files.slice(0, alone), sendUnlessStopped);
  await atOnce(jobs, files.slice(alone), sendUnlessStopped);
  return failed;
}

/** One file; without its attestation where the index takes it only so. */
async function send(
  system: UploadSystem,
  index: Index,
  { tokens, attestations }: Pick<UploadAllOptions, "attestations" | "tokens">,
  file: Distribution,
): Promise<"stored" | "exists"> {
  const attestation = attestations?.of(file.filename);
  if (attestation !== undefined) {
    const attested = { ...file, attestations: [attestation] };
    const sent = await sendWithToken(system, index, tokens, attested);
    if (sent.kind !== "attestations-refused") return sent.kind;
    attestations?.refused(file.filename, sent.error);
  }
  const sent = await sendWithToken(system, index, tokens, file);
  if (sent.kind === "attestations-refused") throw sent.error;
  return sent.kind;
}

/** With another token when the first has run out: once. */
async function sendWithToken(
  system: UploadSystem,
  index: Index,
  tokens: UploadAllOptions["tokens"],
  file: UploadFile,
): Promise<Exclude<UploadOutcome, { kind: "token-expired" }>> {
  const token = await tokens.current();
  const first = await uploadFile(system, index, token, file, tokens.username());
  if (first.kind !== "token-expired") return first;
  const second = await uploadFile(
    system,
    index,
    await tokens.renewed(token),
    file,
    tokens.username(),
  );
  if (second.kind === "token-expired") throw second.error;
  return second;
}
