import assert from "node:assert/strict";
import { uploadFile } from "../../lib/index/upload.ts";
import { Secret } from "../../lib/system/secrets.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { closedPort, serveHttp } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { sampleFile, simplePage } from "../helpers/sample_file.ts";
import { testSystem } from "../helpers/test_system.ts";
import {
  broken,
  missing,
  refusal,
  stored,
  uploadServer,
  uploadsOf,
} from "../helpers/upload_server.ts";

const token = "pypi-AgENdGVzdC5weXBpplanted";
const other = "cd".repeat(32);

Deno.test("uploadFile() sends the form, the file and the token", async () => {
  await using sample = await sampleFile();
  await using server = uploadServer([stored]);
  const system = testSystem();
  const outcome = await uploadFile(system, indexAt(server), new Secret(token), sample.file);
  assert.deepEqual(outcome, { kind: "stored", attempts: 1 });
  const [request] = server.seen;
  assert.equal(request?.path, "/legacy/");
  assert.equal(request?.headers.get("authorization"), `Basic ${btoa(`__token__:${token}`)}`);
  assert.equal(request?.headers.get("accept"), "application/json");
  const type = request?.headers.get("content-type") ?? "";
  const body = new Uint8Array(request?.body ?? []);
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  assert.equal(form.get(":action"), "file_upload");
  assert.equal(form.get("sha256_digest"), sample.file.sha256);
  assert.equal(form.get("blake2_256_digest"), sample.file.blake2b256);
  assert.equal(form.get("author"), "Ada Łovelace");
  assert.equal((form.get("content") as File).size, sample.file.size);
  assert.match(new TextDecoder().decode(body), /# Forge\n\nTwo lines,\none é\.\n\r\n--/);
  const transfers = system.events.filter(({ kind }) => kind === "transfer");
  const { filename, size } = sample.file;
  assert.deepEqual(transfers.at(-1), { kind: "transfer", file: filename, sent: size, size });
});

Deno.test("uploadFile() asks the index before it sends again, and sends nothing that is there", async () => {
  await using sample = await sampleFile(100);
  let stored = false;
  await using server = uploadServer([() => {
    stored = true;
    return new Response("lost", { status: 502 });
  }], () => stored ? Response.json(simplePage(sample.file)) : missing());
  const outcome = await uploadFile(testSystem(), indexAt(server), new Secret(token), sample.file);
  assert.deepEqual(outcome, { kind: "stored", attempts: 1 });
  assert.equal(uploadsOf(server), 1);
});

Deno.test("uploadFile() sends again after bad weather, waiting longer each time", async () => {
  await using sample = await sampleFile(100);
  const digest = "The digest supplied does not match a digest calculated from the uploaded file.";
  const maintenance = "Read-only mode: Uploads are temporarily disabled.";
  const uploads = [
    broken(503),
    refusal(400, digest),
    refusal(403, maintenance),
    broken(500),
    stored,
  ];
  await using server = uploadServer(uploads);
  const system = testSystem();
  const outcome = await uploadFile(system, indexAt(server), new Secret(token), sample.file);
  assert.deepEqual(outcome, { kind: "stored", attempts: 5 });
  assert.deepEqual(system.slept, [2000, 4000, 8000, 16000]);
  assert.equal(system.notes().length, 4);
  assert.match(system.notes()[1] ?? "", /does not match .*; try 3 of 6 in 4 s, within 10 min$/);
});

Deno.test("uploadFile() waits as long as a rate limit says", async () => {
  await using sample = await sampleFile(100);
  const limited = (headers: HeadersInit) => () => new Response("", { status: 429, headers });
  await using server = uploadServer([
    limited({ ratelimit: '"upload";r=0;t=42' }),
    limited({ "retry-after": "3" }),
    limited({}),
    stored,
  ]);
  const system = testSystem();
  await uploadFile(system, indexAt(server), new Secret(token), sample.file);
  assert.deepEqual(system.slept, [42_000, 4000, 60_000]);
});

Deno.test("uploadFile() does not outlive its token for a rate limit", async (t) => {
  await using sample = await sampleFile(100);
  const headers = { "retry-after": "3600" };
  await using server = uploadServer([() => new Response("slow down", { status: 429, headers })]);
  const system = testSystem();
  const work = () => uploadFile(system, indexAt(server), new Secret(token), sample.file);
  await t.assertSnapshot(toldBy(await failureOf(work, "upload-failed", [token])));
  assert.deepEqual(system.slept, []);
});

for (const status of [400, 403, 409]) {
  Deno.test(`uploadFile() takes the same bytes for done when ${status} says they exist`, async () => {
    await using sample = await sampleFile(100);
    const text = status === 403
      ? "Not enough permissions to overwrite"
      : "File already exists ('x')";
    const page = () => Response.json(simplePage(sample.file));
    await using server = uploadServer([refusal(status, text)], page);
    const outcome = await uploadFile(testSystem(), indexAt(server), new Secret(token), sample.file);
    assert.deepEqual(outcome, { kind: "exists", attempts: 1 });
  });
}

Deno.test("uploadFile() waits for an index that lists the file a little later", async () => {
  await using sample = await sampleFile(100);
  let reads = 0;
  await using server = uploadServer(
    [refusal(400, "File already exists")],
    () => reads++ < 2 ? missing() : Response.json(simplePage(sample.file)),
  );
  const system = testSystem();
  await uploadFile(system, indexAt(server), new Secret(token), sample.file);
  assert.deepEqual(system.slept, [1000, 2000]);
});

Deno.test("uploadFile() downloads a file whose digest the index does not say", async () => {
  await using sample = await sampleFile(100);
  const { filename } = sample.file;
  await using server = serveHttp(({ method, path }) => {
    if (method === "POST") return new Response("", { status: 409 });
    if (path === "/simple/pyforge-cli/") return Response.json(simplePage({ filename }));
    if (path.startsWith("/files/")) {
      return new Response(null, { status: 302, headers: { location: "/s" } });
    }
    return new Response(new Uint8Array(sample.bytes));
  });
  const outcome = await uploadFile(testSystem(), indexAt(server), new Secret(token), sample.file);
  assert.deepEqual(outcome, { kind: "exists", attempts: 1 });
});

Deno.test("uploadFile() shows both digests of a name that has other bytes", async (t) => {
  await using sample = await sampleFile(100);
  const page = () => Response.json(simplePage({ ...sample.file, sha256: other }));
  for (const answer of [refusal(400, "File already exists"), broken(503)]) {
    await using server = uploadServer([answer], page);
    const work = () => uploadFile(testSystem(), indexAt(server), new Secret(token), sample.file);
    await t.assertSnapshot(toldBy(await failureOf(work, "file-exists-other-bytes", [token])));
  }
});

Deno.test("uploadFile() says so when a file exists that the index does not list", async (t) => {
  await using sample = await sampleFile(100);
  const text =
    "File already exists ('y.whl', with blake2_256 hash 'ab'). See x for more information.";
  await using server = uploadServer([refusal(400, text)]);
  const work = () => uploadFile(testSystem(), indexAt(server), new Secret(token), sample.file);
  await t.assertSnapshot(toldBy(await failureOf(work, "upload-refused", [token])));
});

Deno.test("uploadFile() hands an expired token back", async (t) => {
  await using sample = await sampleFile(100);
  await using server = uploadServer([refusal(403, "Invalid API Token: token is expired")]);
  const outcome = await uploadFile(testSystem(), indexAt(server), new Secret(token), sample.file);
  assert.equal(outcome.kind, "token-expired");
  if (outcome.kind === "token-expired") await t.assertSnapshot(toldBy(outcome.error));
});

Deno.test("uploadFile() stops when the server breaks twice in the same way", async (t) => {
  await using sample = await sampleFile(100);
  await using server = uploadServer([broken(500, "<title>Internal Server Error</title>")]);
  const work = () => uploadFile(testSystem(), indexAt(server), new Secret(token), sample.file);
  await t.assertSnapshot(toldBy(await failureOf(work, "upload-failed", [token])));
  assert.equal(uploadsOf(server), 2);
});

Deno.test("uploadFile() gives up on weather that stays bad", async (t) => {
  await using sample = await sampleFile(100);
  await using server = uploadServer([broken(503, "")], broken(503));
  const system = testSystem();
  const work = () => uploadFile(system, indexAt(server), new Secret(token), sample.file);
  await t.assertSnapshot(toldBy(await failureOf(work, "upload-failed", [token])));
  assert.equal(uploadsOf(server), 6);
});

Deno.test("uploadFile() gives up on an index that is not there", async () => {
  await using sample = await sampleFile(100);
  const index = indexAt({ url: `http://127.0.0.1:${closedPort()}` });
  const work = () => uploadFile(testSystem(), index, new Secret(token), sample.file);
  const error = await failureOf(work, "upload-failed", [token]);
  assert.match(error.why ?? "", /refused/i);
});
