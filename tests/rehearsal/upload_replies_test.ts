// Every reply to an upload that depends on what the index has, by real requests.
import assert from "node:assert/strict";
import { uploadToken } from "../helpers/rehearsal.ts";
import { sdistUpload, send, wheelUpload, withBytes } from "../helpers/upload.ts";
import { assertSays, uploading } from "../helpers/uploading.ts";

const wheel = await wheelUpload();
const sdist = await sdistUpload();
const day = 86_400_000;

Deno.test("400: a file that is too large", async () => {
  await using rehearsal = await uploading();
  rehearsal.test.options.fileLimit = 100;
  assertSays(
    await rehearsal.upload(wheel),
    400,
    "File too large. Limit for project 'tiny' is 0 MB. See https://docs.pypi.org/project-management/" +
      "storage-limits#requesting-a-file-size-limit-increase for more information.",
  );
  const project = rehearsal.test.project("tiny");
  assert(project);
  project.fileLimit = 100_000;
  assert.equal((await rehearsal.upload(wheel)).status, 200);
});

Deno.test("400: a project that would become too large", async () => {
  await using rehearsal = await uploading();
  rehearsal.test.options.projectLimit = wheel.bytes.length;
  assert.equal((await rehearsal.upload(wheel)).status, 200);
  assertSays(
    await rehearsal.upload(sdist),
    400,
    "Project size too large. Limit for project 'tiny' total size is 0 GB. See https://docs.pypi.org/" +
      "project-management/storage-limits#requesting-a-project-size-limit-increase",
  );
});

for (const name of ["sha256_digest", "blake2_256_digest", "md5_digest"]) {
  Deno.test(`400: ${name} of other bytes`, async () => {
    await using rehearsal = await uploading();
    assertSays(
      await rehearsal.upload(wheel, { fields: { [name]: "0".repeat(64) } }),
      400,
      "The digest supplied does not match a digest calculated from the uploaded file.",
    );
  });
}

Deno.test("200: the same file again, indistinguishable from the first time", async () => {
  await using rehearsal = await uploading();
  const first = await rehearsal.upload(wheel);
  const again = await rehearsal.upload(wheel);
  assert.deepEqual(again, first);
  assert.equal(rehearsal.test.project("tiny")?.releases.get("1")?.files.length, 1);
});

Deno.test("200: the same file sent twice at once is stored once", async () => {
  await using rehearsal = await uploading();
  const answers = await Promise.all([1, 2, 3].map(() => rehearsal.upload(wheel)));
  assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200]);
  assert.equal(rehearsal.test.project("tiny")?.releases.get("1")?.files.length, 1);
});

Deno.test("400: the same name with other bytes", async () => {
  await using rehearsal = await uploading();
  await rehearsal.upload(wheel);
  const other = await wheelUpload({ files: { "tiny.py": "print(2)\n" } });
  assertSays(
    await rehearsal.upload(other),
    400,
    `File already exists ('tiny-1.0-py3-none-any.whl', with blake2_256 hash '${
      other.fields["blake2_256_digest"]?.[0]
    }'). See ${rehearsal.help}#file-name-reuse for more information.`,
  );
});

Deno.test("400: the same bytes under another name", async () => {
  await using rehearsal = await uploading();
  await rehearsal.upload(wheel);
  const answer = await rehearsal.upload(wheel, { filename: "tiny-1.0-1-py3-none-any.whl" });
  assert.equal(answer.status, 400);
  assert.match(answer.says, /^File already exists \('tiny-1\.0-1-py3-none-any\.whl', with /);
});

Deno.test("400: the name of a file that was deleted", async () => {
  await using rehearsal = await uploading();
  await rehearsal.upload(wheel);
  await rehearsal.test.removeFile(wheel.filename);
  assertSays(
    await rehearsal.upload(wheel),
    400,
    "This filename was previously used by a file that has since been deleted. Use a different version. " +
      `See ${rehearsal.help}#file-name-reuse for more information.`,
  );
});

Deno.test("400: a new file of a release older than fourteen days", async () => {
  const start = Date.UTC(2026, 10, 1);
  let now = start;
  await using rehearsal = await uploading({ now: () => now });
  await rehearsal.upload(wheel);
  now = start + 14 * day + 1000;
  const token = await uploadToken(rehearsal, rehearsal.test);
  assertSays(
    await send(rehearsal.test.uploadUrl, token, sdist),
    400,
    "Uploading new files to releases older than 14 days is not allowed.",
  );
  assert.equal((await send(rehearsal.test.uploadUrl, token, wheel)).status, 200);
});

Deno.test("400: a second sdist of a release", async () => {
  await using rehearsal = await uploading();
  await rehearsal.upload(sdist);
  const other = await withBytes(sdist, new TextEncoder().encode("other"));
  assertSays(
    await rehearsal.upload(other, { filename: "Tiny-1.0.tar.gz" }),
    400,
    "Only one sdist may be uploaded per release.",
  );
});

Deno.test("the newest upload decides how the project's name is spelt", async () => {
  await using rehearsal = await uploading();
  await rehearsal.upload(wheel);
  await rehearsal.upload(sdist, { fields: { name: "Tiny" } });
  assert.equal(rehearsal.test.project("tiny")?.name, "Tiny");
});

Deno.test("two spellings of a version are one release", async () => {
  await using rehearsal = await uploading();
  await rehearsal.upload(wheel);
  const longer = await wheelUpload({ filename: "tiny-1.0.0-py3-none-any.whl", version: "1.0.0" });
  assert.equal((await rehearsal.upload(longer)).status, 200);
  assert.equal(rehearsal.test.project("tiny")?.releases.size, 1);
});

Deno.test("an upload that breaks off is no upload", async () => {
  await using rehearsal = await uploading();
  const body =
    '--next\r\nContent-Disposition: form-data; name="content"; filename="a.whl"\r\n\r\nbytes';
  const response = await fetch(rehearsal.test.uploadUrl, {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=next" },
    body,
  });
  await response.body?.cancel();
  assert.equal(response.status, 400);
});
