// Every reply to an upload that depends on who sends it, by real requests.
import assert from "node:assert/strict";
import { sdistUpload, send, wheelUpload } from "../helpers/upload.ts";
import { assertSays, uploading } from "../helpers/uploading.ts";

const wheel = await wheelUpload();
const sdist = await sdistUpload();

Deno.test("an upload is kept with every field as it came", async () => {
  await using rehearsal = await uploading();
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
  await using rehearsal = await uploading();
  await rehearsal.upload(wheel);
  await rehearsal.upload(sdist, { fields: { name: "other" } });
  const left = [];
  for await (const entry of Deno.readDir(`${rehearsal.folder}/testpypi/incoming`)) left.push(entry);
  assert.deepEqual(left, []);
});

Deno.test("403: read-only mode, before anybody is asked for a token", async () => {
  await using rehearsal = await uploading();
  rehearsal.test.setReadOnly(true);
  const says = "Read-only mode: Uploads are temporarily disabled.";
  assertSays(await send(rehearsal.test.uploadUrl, "", wheel), 403, says);
  assertSays(await rehearsal.upload(wheel), 403, says);
});

Deno.test("403: uploads disabled", async () => {
  await using rehearsal = await uploading();
  rehearsal.test.options.uploadsDisabled = true;
  assertSays(
    await rehearsal.upload(wheel),
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
    await using rehearsal = await uploading();
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
  await using rehearsal = await uploading();
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
  await using rehearsal = await uploading();
  const headers = { authorization: `Bearer ${rehearsal.token}` };
  const { status } = await send(rehearsal.test.uploadUrl, "", wheel, { headers });
  assert.equal(status, 200);
});

Deno.test("403: a token is expired after fifteen minutes", async () => {
  const start = Date.UTC(2026, 10, 23);
  let now = start;
  await using rehearsal = await uploading({ now: () => now });
  now = start + 899_000;
  assert.equal((await rehearsal.upload(wheel)).status, 200);
  now = start + 900_000;
  const says = "Invalid API Token: token is expired, token is expired";
  assertSays(await rehearsal.upload(sdist), 403, says);
});

Deno.test("403: a token of a publisher that does not cover the project", async () => {
  await using rehearsal = await uploading();
  rehearsal.test.addPublisher("other", { repository: "example/other" });
  const other = await wheelUpload({ filename: "other-1.0-py3-none-any.whl", name: "other" });
  const twice = "OIDC scoped token is not valid for project 'other', " +
    "project-scoped token is not valid for project: 'other'";
  assertSays(await rehearsal.upload(other), 403, `Invalid API Token: ${twice}, ${twice}`);
});

Deno.test("403: a project that the publisher got after the token was minted", async () => {
  await using rehearsal = await uploading();
  rehearsal.test.addPublisher("other");
  const other = await wheelUpload({ filename: "other-1.0-py3-none-any.whl", name: "other" });
  const once = "project-scoped token is not valid for project: 'other'";
  assertSays(await rehearsal.upload(other), 403, `Invalid API Token: ${once}, ${once}`);
});

for (const status of ["archived", "quarantined"] as const) {
  Deno.test(`403: the project is ${status}`, async () => {
    await using rehearsal = await uploading();
    rehearsal.test.setStatus("tiny", status);
    assertSays(
      await rehearsal.upload(wheel),
      403,
      `The given token isn't allowed to upload to project 'tiny'. See ${rehearsal.help}#project-name for more information.`,
    );
  });
}

Deno.test("403: a person's token for an archived project", async () => {
  await using rehearsal = await uploading();
  rehearsal.test.setStatus("tiny", "archived");
  assertSays(
    await send(rehearsal.test.uploadUrl, rehearsal.test.addUserToken("grace"), wheel),
    403,
    `The user 'grace' isn't allowed to upload to project 'tiny'. See ${rehearsal.help}#project-name for more information.`,
  );
});

Deno.test("400: a publisher's token does not make a project, a person's does", async () => {
  await using rehearsal = await uploading();
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
    await using rehearsal = await uploading();
    rehearsal.test.options.prohibitedNames.add("blocked");
    const other = await wheelUpload({ filename: `${name}-1.0-py3-none-any.whl`, name });
    assertSays(
      await send(rehearsal.test.uploadUrl, rehearsal.test.addUserToken(), other),
      status,
      `The name '${name}' ${why}. See ${rehearsal.help}#project-name for more information.`,
    );
  });
}
