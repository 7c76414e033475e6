// A rehearsal with a project, and a publisher's token for it.
import assert from "node:assert/strict";
import type { Rehearsal, RehearsalOptions } from "../../lib/rehearsal/rehearsal.ts";
import { rehearse, uploadToken } from "./rehearsal.ts";
import { type Answer, type Changes, send, type Upload } from "./upload.ts";

/** A rehearsal whose test index has the project `tiny`. */
export interface Uploading extends Rehearsal {
  readonly folder: string;
  readonly token: string;
  /** The page to which the test index's messages point. */
  readonly help: string;
  upload(upload: Upload, changes?: Changes): Promise<Answer>;
}

/** Starts it. */
export async function uploading(
  options: Omit<RehearsalOptions, "folder"> = {},
): Promise<Uploading> {
  const rehearsal = await rehearse(options);
  rehearsal.test.addPublisher("tiny");
  const token = await uploadToken(rehearsal, rehearsal.test);
  return {
    ...rehearsal,
    token,
    help: `${rehearsal.test.url}help/`,
    upload: (upload, changes) => send(rehearsal.test.uploadUrl, token, upload, changes),
  };
}

/** Asserts on an answer's status and sentence. */
export function assertSays(answer: Answer, status: number, says: string): void {
  assert.deepEqual([answer.status, answer.says], [status, says]);
}
