// Every reply to an upload that lacks what it must hold, by real requests.
import assert from "node:assert/strict";
import type { ZipSource } from "../helpers/archives.ts";
import { answerTo, info, sound, zipOf } from "../helpers/archive_upload.ts";
import { rehearse } from "../helpers/rehearsal.ts";
import { sdistUpload, send, wheelUpload, withBytes } from "../helpers/upload.ts";

const wheel = await wheelUpload();
const sdist = await sdistUpload();

const contents: Readonly<
  Record<
    string,
    readonly [members: readonly ZipSource[], says: string, fields?: Record<string, string>]
  >
> = {
  "RECORD": [
    sound.filter(({ path }) => !path.endsWith("RECORD")),
    `Wheel 'tiny-1.0-py3-none-any.whl' does not contain the required RECORD file: ${info}/RECORD`,
  ],
  "METADATA": [
    sound.filter(({ path }) => !path.endsWith("METADATA")),
    `Wheel 'tiny-1.0-py3-none-any.whl' does not contain the required METADATA file: ${info}/METADATA`,
  ],
  "its licence": [
    sound,
    `License-File LICENSE does not exist in distribution file tiny-1.0-py3-none-any.whl at ${info}/licenses/LICENSE`,
    { license_file: "LICENSE" },
  ],
  "sound entry points": [
    [...sound, { path: `${info}/entry_points.txt`, content: "[console_scripts]\n../evil = a:b\n" }],
    "Wheel 'tiny-1.0-py3-none-any.whl' has invalid entry points defined in the entry_points.txt file",
  ],
};

for (const [what, [members, says, fields = {}]] of Object.entries(contents)) {
  Deno.test(`400: a wheel without ${what}`, async () => {
    const upload = await withBytes(wheel, await zipOf(members));
    assert.equal(await answerTo(upload, { fields }), `400 ${says}`);
  });
}

Deno.test("500: a blank line in RECORD, on which the server breaks", async () => {
  const members = sound.map((member) =>
    member.path.endsWith("RECORD") ? { ...member, content: "a,,\n\nb,,\n" } : member
  );
  await using rehearsal = await rehearse();
  const token = rehearsal.test.addUserToken();
  const upload = await withBytes(wheel, await zipOf(members));
  const answer = await send(rehearsal.test.uploadUrl, token, upload);
  assert.equal(answer.status, 500);
  assert.match(answer.type, /^text\/html/);
});

Deno.test("500: METADATA with a wrong checksum", async () => {
  const after =
    `at = blob.rfind(b"PK\\x01\\x02", 0, blob.rfind(b"${info}/METADATA"))\nblob[at + 16] ^= 1`;
  const upload = await withBytes(wheel, await zipOf(sound, after));
  assert.equal(await answerTo(upload), "500 ");
});

Deno.test("400: an sdist without its licence", async () => {
  assert.equal(
    await answerTo(sdist, { fields: { license_file: "LICENSE" } }),
    "400 License-File LICENSE does not exist in distribution file tiny-1.0.tar.gz at tiny-1.0/LICENSE",
  );
});

Deno.test("200: a wheel and an sdist without fault", async () => {
  assert.equal(await answerTo(wheel), "200 ");
  assert.equal(await answerTo(sdist), "200 ");
});
