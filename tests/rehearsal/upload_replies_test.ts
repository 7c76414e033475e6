// Every reply to an upload that depends on the index's state, by real requests.
import assert from "node:assert/strict";
import {
  type Answer,
  type Changes,
  sdistUpload,
  send,
  type Upload,
  wheelUpload,
  withBytes,
} from "../helpers/upload.ts";
import { rehearse, uploadToken } from "../helpers/rehearsal.ts";

const wheel = await wheelUpload();
const sdist = await sdistUpload();
const day = 86_400_000;

/** A rehearsal whose test index has the project `tiny`, and a publisher's token for it. */
async function withToken(options: { now?: () => number } = {}) {
  const rehearsal = await rehearse(options);
  rehearsal.test.addPublisher("tiny");
  const token = await uploadToken(rehearsal, rehearsal.test);
  const upload = (what: Upload = wheel, changes: Changes = {}) =>
    send(rehearsal.test.uploadUrl, token, what, changes);
  return Object.assign(rehearsal, { token, upload, help: `${rehearsal.test.url}help/` });
}

function assertSays(answer: Answer, status: number, says: string): void {
  assert.deepEqual([answer.status, answer.says], [status, says]);
}

Deno.test("an upload is kept with every field as it came", async () => {
  await using rehearsal = await withToken();
  const description = "One\nzwei: ü – 三\n\n``four``\n";
  const answer = await rehearsal.upload(wheel, { fields: { description, made_up: ["a", "b"] } });
  assert.deepEqual([answer.status, answer.body], [200, ""]);
  const [file] = rehearsal.test.project("tiny")?.releases.get("1")?.files ?? [];
  assert.deepEqual(file?.fields.get("description"), [description]);
  assert.deepEqual(file?.fields.get("made_up"), ["a", "b"]);
  assert.equal(file?.sha256, wheel.fields["sha256_digest"]?.[0]);
  assert.deepEqual(await Deno.readFile(file?.path ?? ""), wheel.bytes);
});

Deno.test("an upload leaves nothing behind but the file, whether it is taken or not", async () => {
  await using rehearsal = await withToken();
  await rehearsal.upload();
  await rehearsal.upload(sdist, { fields: { name: "other" } });
  const left = [];
  for await (const entry of Deno.readDir(`${rehearsal.folder}/testpypi/incoming`)) left.push(entry);
  assert.deepEqual(left, []);
});

Deno.test("403: read-only mode, before anybody is asked for a token", async () => {
  await using rehearsal = await withToken();
  rehearsal.test.setReadOnly(true);
  const says = "Read-only mode: Uploads are temporarily disabled.";
  assertSays(await send(rehearsal.test.uploadUrl, "", wheel), 403, says);
  assertSays(await rehearsal.upload(), 403, says);
});

Deno.test("403: uploads disabled", async () => {
  await using rehearsal = await withToken();
  rehearsal.test.options.uploadsDisabled = true;
  assertSays(
    await rehearsal.upload(),
    403,
    `New uploads are temporarily disabled. See ${rehearsal.help}#admin-intervention for more information.`,
  );
});

const strangers: Readonly<Record<string, (token: string) => string | undefined>> = {
  "no token": () => undefined,
  "an unknown token": () => `Basic ${btoa("__token__:pypi-unknown")}`,
  "the token of another scheme": (token) => `Digest ${token}`,
  "a token that is not base64": () => "Basic ???",
};

for (const [what, header] of Object.entries(strangers)) {
  Deno.test(`403: ${what}`, async () => {
    await using rehearsal = await withToken();
    const authorization = header(rehearsal.token);
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    assertSays(
      await send(rehearsal.test.uploadUrl, "", wheel, { headers }),
      403,
      `Invalid or non-existent authentication information. See ${rehearsal.help}#invalid-auth for more information.`,
    );
  });
}

Deno.test("403: a user name and a password, told in the status line only", async () => {
  await using rehearsal = await withToken();
  const authorization = `Basic ${btoa("ada:secret")}`;
  const answer = await send(rehearsal.test.uploadUrl, "", wheel, { headers: { authorization } });
  assertSays(
    answer,
    403,
    "Username/Password authentication is no longer supported. Migrate to API Tokens or Trusted Publishers instead. " +
      `See ${rehearsal.help}#apitoken and ${rehearsal.help}#trusted-publishers`,
  );
  assert.equal(JSON.parse(answer.body).message, "Access was denied to this resource.\n\n\n\n\n");
});

Deno.test("a token is taken as Bearer too", async () => {
  await using rehearsal = await withToken();
  const headers = { authorization: `Bearer ${rehearsal.token}` };
  const { status } = await send(rehearsal.test.uploadUrl, "", wheel, { headers });
  assert.equal(status, 200);
});

Deno.test("403: a token is expired after fifteen minutes", async () => {
  const start = Date.UTC(2026, 10, 23);
  let now = start;
  await using rehearsal = await withToken({ now: () => now });
  now = start + 899_000;
  assert.equal((await rehearsal.upload()).status, 200);
  now = start + 900_000;
  const says = "Invalid API Token: token is expired, token is expired";
  assertSays(await rehearsal.upload(sdist), 403, says);
});

Deno.test("403: a token of a publisher that does not cover the project", async () => {
  await using rehearsal = await withToken();
  rehearsal.test.addPublisher("other", { repository: "example/other" });
  const other = await wheelUpload({ filename: "other-1.0-py3-none-any.whl", name: "other" });
  const twice = "OIDC scoped token is not valid for project 'other', " +
    "project-scoped token is not valid for project: 'other'";
  assertSays(await rehearsal.upload(other), 403, `Invalid API Token: ${twice}, ${twice}`);
});

Deno.test("403: a project that the publisher got after the token was minted", async () => {
  await using rehearsal = await withToken();
  rehearsal.test.addPublisher("other");
  const other = await wheelUpload({ filename: "other-1.0-py3-none-any.whl", name: "other" });
  const once = "project-scoped token is not valid for project: 'other'";
  assertSays(await rehearsal.upload(other), 403, `Invalid API Token: ${once}, ${once}`);
});

for (const status of ["archived", "quarantined"] as const) {
  Deno.test(`403: the project is ${status}`, async () => {
    await using rehearsal = await withToken();
    rehearsal.test.setStatus("tiny", status);
    assertSays(
      await rehearsal.upload(),
      403,
      `The given token isn't allowed to upload to project 'tiny'. See ${rehearsal.help}#project-name for more information.`,
    );
  });
}

Deno.test("403: a person's token for an archived project", async () => {
  await using rehearsal = await withToken();
  rehearsal.test.setStatus("tiny", "archived");
  assertSays(
    await send(rehearsal.test.uploadUrl, rehearsal.test.addUserToken("grace"), wheel),
    403,
    `The user 'grace' isn't allowed to upload to project 'tiny'. See ${rehearsal.help}#project-name for more information.`,
  );
});

Deno.test("400: a publisher's token does not make a project, a person's does", async () => {
  await using rehearsal = await withToken();
  const other = await wheelUpload({ filename: "other-1.0-py3-none-any.whl", name: "other" });
  const refused = await rehearsal.upload(other);
  assert.equal(refused.status, 400);
  assert.match(refused.says, /^Non-user identities cannot create new projects\. This was probably/);
  const token = rehearsal.test.addUserToken();
  assert.equal((await send(rehearsal.test.uploadUrl, token, other)).status, 200);
});

for (
  const [name, status, why] of [
    ["t1ny", 400, "is too similar to an existing project"],
    ["blocked", 400, "isn't allowed"],
  ] as const
) {
  Deno.test(`${status}: a new project named ${name}`, async () => {
    await using rehearsal = await withToken();
    rehearsal.test.options.prohibitedNames.add("blocked");
    const other = await wheelUpload({ filename: `${name}-1.0-py3-none-any.whl`, name });
    assertSays(
      await send(rehearsal.test.uploadUrl, rehearsal.test.addUserToken(), other),
      status,
      `The name '${name}' ${why}. See ${rehearsal.help}#project-name for more information.`,
    );
  });
}

Deno.test("400: a file that is too large", async () => {
  await using rehearsal = await withToken();
  rehearsal.test.options.fileLimit = 100;
  assertSays(
    await rehearsal.upload(),
    400,
    "File too large. Limit for project 'tiny' is 0 MB. See https://docs.pypi.org/project-management/" +
      "storage-limits#requesting-a-file-size-limit-increase for more information.",
  );
  const project = rehearsal.test.project("tiny");
  assert(project);
  project.fileLimit = 100_000;
  assert.equal((await rehearsal.upload()).status, 200);
});

Deno.test("400: a project that would become too large", async () => {
  await using rehearsal = await withToken();
  rehearsal.test.options.projectLimit = wheel.bytes.length;
  assert.equal((await rehearsal.upload()).status, 200);
  assertSays(
    await rehearsal.upload(sdist),
    400,
    "Project size too large. Limit for project 'tiny' total size is 0 GB. See https://docs.pypi.org/" +
      "project-management/storage-limits#requesting-a-project-size-limit-increase",
  );
});

for (const name of ["sha256_digest", "blake2_256_digest", "md5_digest"]) {
  Deno.test(`400: ${name} of other bytes`, async () => {
    await using rehearsal = await withToken();
    assertSays(
      await rehearsal.upload(wheel, { fields: { [name]: "0".repeat(64) } }),
      400,
      "The digest supplied does not match a digest calculated from the uploaded file.",
    );
  });
}

Deno.test("200: the same file again, indistinguishable from the first time", async () => {
  await using rehearsal = await withToken();
  const first = await rehearsal.upload();
  const again = await rehearsal.upload();
  assert.deepEqual(again, first);
  assert.equal(rehearsal.test.project("tiny")?.releases.get("1")?.files.length, 1);
});

Deno.test("200: the same file sent twice at once is stored once", async () => {
  await using rehearsal = await withToken();
  const answers = await Promise.all([1, 2, 3].map(() => rehearsal.upload()));
  assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200]);
  assert.equal(rehearsal.test.project("tiny")?.releases.get("1")?.files.length, 1);
});

Deno.test("400: the same name with other bytes", async () => {
  await using rehearsal = await withToken();
  await rehearsal.upload();
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
  await using rehearsal = await withToken();
  await rehearsal.upload();
  const answer = await rehearsal.upload(wheel, { filename: "tiny-1.0-1-py3-none-any.whl" });
  assert.equal(answer.status, 400);
  assert.match(answer.says, /^File already exists \('tiny-1\.0-1-py3-none-any\.whl', with /);
});

Deno.test("400: the name of a file that was deleted", async () => {
  await using rehearsal = await withToken();
  await rehearsal.upload();
  await rehearsal.test.removeFile(wheel.filename);
  assertSays(
    await rehearsal.upload(),
    400,
    "This filename was previously used by a file that has since been deleted. Use a different version. " +
      `See ${rehearsal.help}#file-name-reuse for more information.`,
  );
});

Deno.test("400: a new file of a release older than fourteen days", async () => {
  const start = Date.UTC(2026, 10, 1);
  let now = start;
  await using rehearsal = await withToken({ now: () => now });
  await rehearsal.upload();
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
  await using rehearsal = await withToken();
  await rehearsal.upload(sdist);
  const other = await withBytes(sdist, new TextEncoder().encode("other"));
  assertSays(
    await rehearsal.upload(other, { filename: "Tiny-1.0.tar.gz" }),
    400,
    "Only one sdist may be uploaded per release.",
  );
});

Deno.test("the newest upload decides how the project's name is spelt", async () => {
  await using rehearsal = await withToken();
  await rehearsal.upload();
  await rehearsal.upload(sdist, { fields: { name: "Tiny" } });
  assert.equal(rehearsal.test.project("tiny")?.name, "Tiny");
});

Deno.test("two spellings of a version are one release", async () => {
  await using rehearsal = await withToken();
  await rehearsal.upload();
  const longer = await wheelUpload({ filename: "tiny-1.0.0-py3-none-any.whl", version: "1.0.0" });
  assert.equal((await rehearsal.upload(longer)).status, 200);
  assert.equal(rehearsal.test.project("tiny")?.releases.size, 1);
});

Deno.test("an upload that breaks off is no upload", async () => {
  await using rehearsal = await withToken();
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
