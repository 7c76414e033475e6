// What a client meets at the gate before a rehearsal's servers: real connections, really refused, reset and cut.
import assert from "node:assert/strict";
import { type FaultKind, faultKinds } from "../../../lib/rehearsal/faults/fault.ts";
import { fits } from "../../../lib/rehearsal/faults/fits.ts";
import { realHttp, TransportError } from "../../../lib/system/http.ts";
import { rehearse } from "../../helpers/rehearsal.ts";
import { wheelUpload } from "../../helpers/upload.ts";
import { uploading } from "../../helpers/uploading.ts";

/** What comes of one POST to the mint that meets the fault: the status and the start of the body, or the failure. */
async function posted(kind: FaultKind, tls = false) {
  await using rehearsal = await rehearse({ faults: [{ step: "mint", kind }], tls });
  const url = `${rehearsal.test.url}_/oidc/mint-token`;
  const client = Deno.createHttpClient({
    caCerts: rehearsal.caFile === undefined ? [] : [await Deno.readTextFile(rehearsal.caFile)],
  });
  const post = () => fetch(url, { method: "POST", body: '{"token": "a.b.c"}', client });
  try {
    const outcome = await post().then(
      async (response) => `${response.status} ${await response.text().catch(() => "cut off")}`,
      (error) => String(error.cause?.cause?.message ?? error.cause?.message ?? error.message),
    );
    // The next one meets nothing; a port that was closed opens again.
    let next = 0;
    for (let tries = 0; tries < 100 && next === 0; tries++) {
      next = await post().then((response) =>
        response.body?.cancel().then(() =>
          response.status
        ), () => 0) ?? 0;
      if (next === 0) {
        await new Promise((resolve) =>
          setTimeout(resolve, 50)
        );
      }
    }
    assert.equal(next, 422);
    const arrived = rehearsal.test.requests.length;
    return { outcome, arrived };
  } finally {
    client.close();
  }
}

const reset = /reset by peer/;
const expected: readonly (readonly [FaultKind, RegExp, number])[] = [
  ["refused", reset, 1],
  ["reset-before", reset, 1],
  ["reset-middle", reset, 1],
  ["reset-after", reset, 1],
  ["reply-lost", reset, 2],
  ["reply-cut", /^422 cut off$/, 2],
  ["502", /^502 <html>/, 2],
  ["503", /^503 <html>/, 2],
  ["429", /^429 <html>/, 2],
  ["429-after", /^429 <html>/, 2],
  ["html", /^200 <html>/, 2],
  ["html-500", /^500 <html>/, 2],
  ["truncated", /^422 \{"message":"Token request[^}]*$/, 2],
];
for (const [kind, outcome, arrived] of expected) {
  Deno.test(`at the gate: ${kind}`, async () => {
    const seen = await posted(kind);
    assert.match(seen.outcome, outcome);
    assert.equal(seen.arrived, arrived);
  });
}

Deno.test("at the gate: every kind is known above, or tested below", () => {
  const kinds = Object.keys(faultKinds) as FaultKind[];
  const others = kinds.filter((kind) => !expected.some(([each]) => each === kind));
  assert.deepEqual(others, ["hang", "stale", "wrong-hash", "expired", "rejected"]);
  for (const [kind] of expected) assert(fits("mint", kind));
});

Deno.test("at the gate: with TLS, a connection is reset and the next one is not", async () => {
  assert.equal((await posted("reset-after", true)).arrived, 1);
});

Deno.test("at the gate: hanging, as long as the client waits", async () => {
  await using rehearsal = await rehearse({ faults: [{ step: "audience", kind: "hang" }] });
  const url = `${rehearsal.test.url}_/oidc/audience`;
  await assert.rejects(realHttp.request({ url, timeoutMs: 200 }), /no answer within 0.2 s/);
  assert.equal((await realHttp.request({ url, timeoutMs: 20_000 })).status, 200);
});

Deno.test("at the gate: a client whose requests are counted before they are sent is truly refused", async () => {
  await using rehearsal = await rehearse({
    faults: [{ step: "audience", kind: "refused", count: 2 }],
  });
  const http = rehearsal.faults?.http(realHttp) ?? assert.fail("no faults");
  const url = `${rehearsal.test.url}_/oidc/audience`;
  for (let tries = 0; tries < 2; tries++) {
    await assert.rejects(http.request({ url }), (error) => {
      assert(error instanceof TransportError);
      assert.match(error.message, /refused/i);
      return true;
    });
  }
  assert.equal((await http.request({ url })).status, 200);
  assert.equal(rehearsal.test.requests.length, 1);
  assert.deepEqual(rehearsal.faults?.met.map(({ kind }) => kind), [
    "refused",
    "refused",
    undefined,
  ]);
  assert.equal(rehearsal.faults?.list()[0]?.[1], 2);
});

Deno.test("at the gate: a token that ran out at the second upload, a file that is not taken at the third", async () => {
  await using on = await uploading({
    faults: [
      { step: "upload", kind: "expired", from: 2 },
      { step: "upload", kind: "rejected", from: 3 },
    ],
  });
  const upload = await wheelUpload();
  assert.equal((await on.upload(upload)).status, 200);
  const second = await on.upload(upload);
  assert.deepEqual([second.status, second.says], [403, "Invalid API Token: token is expired"]);
  const third = await on.upload(upload);
  assert.deepEqual([third.status, third.says], [400, "Invalid distribution file."]);
  assert.equal((await on.upload(upload)).status, 200);
});

Deno.test("at the gate: a page from before, digests that are wrong, and bytes that are", async () => {
  await using on = await uploading({ faults: [] });
  const { test, faults } = on;
  const headers = { accept: "application/vnd.pypi.simple.v1+json" };
  const page = async () =>
    (await realHttp.request({ url: `${test.simpleUrl}tiny/`, headers })).text();
  assert.deepEqual(JSON.parse(await page()).files, []);
  const upload = await wheelUpload();
  assert.equal((await on.upload(upload)).status, 200);
  faults?.add({ step: "simple", kind: "stale", count: 2 });
  for (const count of [0, 0, 1]) assert.equal(JSON.parse(await page()).files.length, count);
  const [file] = JSON.parse(await page()).files;
  faults?.add({ step: "simple", kind: "wrong-hash" });
  const [other] = JSON.parse(await page()).files;
  assert.equal(other.filename, file.filename);
  assert.notEqual(other.hashes.sha256, file.hashes.sha256);
  faults?.add({ step: "download", kind: "wrong-hash" });
  const digests = [];
  for (let times = 0; times < 2; times++) digests.push(await realHttp.digest({ url: file.url }));
  assert.deepEqual(digests.map(({ size }) => size), [upload.bytes.length, upload.bytes.length]);
  assert.notEqual(digests[0]?.sha256, file.hashes.sha256);
  assert.equal(digests[1]?.sha256, file.hashes.sha256);
  faults?.add({ step: "download", kind: "reply-cut" });
  await assert.rejects(realHttp.digest({ url: file.url }), TransportError);
});

Deno.test("at the gate: a large body passes as it is, and is reset in its middle", async () => {
  await using on = await uploading({ faults: [] });
  const size = 20_000_000;
  const send = () =>
    on.upload({
      fields: { ":action": ["file_upload"] },
      filename: "a",
      bytes: new Uint8Array(size),
    });
  // The server reads it all, and has something to say about its form.
  assert.equal((await send()).status, 400);
  on.faults?.add({ step: "upload", kind: "reset-middle" });
  await assert.rejects(send());
  assert.equal(on.test.requests.filter(({ path }) => path === "/legacy/").length, 1);
});
