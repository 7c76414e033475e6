// Sends the files of a plan: the first of a new release alone, then several side by side.
import type { Distribution } from "../dist/distribution.ts";
import { ReleaseError } from "../errors.ts";
import type { Credentials } from "../index/credentials.ts";
import type { Index } from "../index/index.ts";
import { uploadFile, type UploadSystem } from "../index/upload.ts";

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
  { tokens, jobs, isNew, record }: UploadAllOptions,
): Promise<readonly FailedUpload[]> {
  const failed: FailedUpload[] = [];
  const waiting = [...files];
  let begun = !isNew;
  let stopped = false;
  const sendNext = async (): Promise<void> => {
    const file = waiting.shift();
    if (file === undefined) return;
    const { filename } = file;
    try {
      const kind = await send(system, index, tokens, file);
      begun = true;
      await record(filename, kind === "stored" ? "uploaded" : "there");
    } catch (error) {
      if (!(error instanceof ReleaseError) || error.code === "interrupted") throw error;
      failed.push({ filename, error });
      stopped ||= error.code !== "upload-refused" || !begun;
      await record(filename, error);
    }
  };
  const line = async () => {
    while (waiting.length > 0 && !stopped) await sendNext();
  };
  if (isNew) await sendNext();
  await Promise.all(Array.from({ length: jobs }, line));
  return failed;
}

/** One file, with another token when the first has run out: once. */
async function send(
  system: UploadSystem,
  index: Index,
  tokens: UploadAllOptions["tokens"],
  file: Distribution,
): Promise<"stored" | "exists"> {
  const token = await tokens.current();
  const first = await uploadFile(system, index, token, file, tokens.username());
  if (first.kind !== "token-expired") return first.kind;
  const second = await uploadFile(system, index, await tokens.renewed(token), file);
  if (second.kind === "token-expired") throw second.error;
  return second.kind;
}
