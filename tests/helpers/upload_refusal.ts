// What an index says to an upload that is wrong in itself.
import assert from "node:assert/strict";
import { rehearse } from "./rehearsal.ts";
import { type Changes, send, type Upload } from "./upload.ts";

/** An upload's changed fields, and what the server says to them. */
export type Row = readonly [what: string, changes: Changes["fields"], says: string];

/** The sentence of the 400; nothing may be stored. */
export async function uploadRefusal(upload: Upload, changes: Changes = {}): Promise<string> {
  await using rehearsal = await rehearse();
  const token = rehearsal.test.addUserToken();
  const { status, says } = await send(rehearsal.test.uploadUrl, token, upload, changes);
  assert.equal(status, 400);
  assert.deepEqual(rehearsal.test.projects().flatMap(({ releases }) => [...releases]), []);
  return says.replaceAll(rehearsal.test.url, "INDEX/");
}
