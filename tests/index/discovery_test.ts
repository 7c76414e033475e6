import assert from "node:assert/strict";
import { requestIdToken } from "../../lib/ci/id_token.ts";
import { discover } from "../../lib/index/discovery.ts";
import { uploadTokens } from "../../lib/index/upload_tokens.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { serveHttp, serveInTurn } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { context, publisher, stage } from "../helpers/rehearsed_job.ts";
import { testSystem } from "../helpers/test_system.ts";

const path = "/.well-known/pytp?discover=%2Flegacy%2F";

Deno.test("discover() asks for the upload address's path, and takes what the index says", async () => {
  await using server = serveHttp(({ headers }) =>
    Response.json({
      "audience-endpoint": `http://${headers.get("host")}/a`,
      "token-mint-endpoint": `http://${headers.get("host")}/m?x=1`,
      features: ["multi-use-token"],
    })
  );
  assert.deepEqual(await discover(testSystem(), indexAt(server)), {
    audienceUrl: `${server.url}/a`,
    mintUrl: `${server.url}/m?x=1`,
  });
  assert.equal(server.seen[0]?.path, path);
  assert.equal(server.seen[0]?.headers.get("accept"), "application/vnd.pypi.pytp.v1+json");
});

Deno.test("discover() escapes a path of several parts, and one that is empty", async () => {
  await using server = serveInTurn([404, ""]);
  const index = indexAt(server);
  await discover(testSystem(), { ...index, uploadUrl: `${server.url}/a b/c%20d&e/` });
  await discover(testSystem(), { ...index, uploadUrl: server.url });
  assert.deepEqual(server.seen.map(({ path }) => path), [
    "/.well-known/pytp?discover=%2Fa%2520b%2Fc%2520d%26e%2F",
    "/.well-known/pytp?discover=%2F",
  ]);
});

Deno.test.each([
  ["404", 404, "<html>"],
  ["403", 403, { message: "no" }],
  ["406", 406, ""],
  ["a redirect", 302, ""],
  ["a page for every address", 200, "<html>welcome</html>"],
  ["JSON that is no object", 200, "[]"],
])("discover() takes %s for an index that does not say", async (_name, status, body) => {
  await using server = serveInTurn([status as number, body]);
  assert.equal(await discover(testSystem(), indexAt(server)), undefined);
});

const own = "http://127.0.0.1:1/a";
const wrong = [
  ["names another host", { "audience-endpoint": "https://evil.example.org/a" }],
  ["names a host that looks like this one", {
    "audience-endpoint": "https://127.0.0.1.example.org/a",
  }],
  ["holds a password", { "audience-endpoint": "http://me:planted@127.0.0.1/a" }],
  ["is no URL", { "audience-endpoint": "/_/oidc\n::error::x" }],
  ["is of another kind", { "audience-endpoint": "ftp://127.0.0.1/a" }],
  ["is missing", { "audience-endpoint": own }],
] as const;
for (const [name, body] of wrong) {
  Deno.test(`discover() refuses an answer whose address ${name}`, async (t) => {
    await using server = serveInTurn([200, body]);
    const work = () => discover(testSystem(), indexAt(server));
    const error = await failureOf(work, "index-answer-invalid", ["planted"]);
    await t.assertSnapshot(toldBy(error));
    assert.equal(server.seen.length, 1);
  });
}

Deno.test("discover() sends nothing over an open line to an index that is elsewhere", async (t) => {
  const said = {
    "audience-endpoint": "https://index.example.org/a",
    "token-mint-endpoint": "http://index.example.org/m",
  };
  const system = testSystem();
  const http = { ...system.http, request: () => system.http.request({ url: server.url }) };
  await using server = serveInTurn([200, said]);
  const index = { ...indexAt(server), uploadUrl: "https://index.example.org/legacy/" };
  const work = () => discover({ clock: system.clock, http }, index);
  await t.assertSnapshot(toldBy(await failureOf(work, "index-answer-invalid")));
});

Deno.test("the rehearsal's index answers 404 as PyPI does, and says where to mint when it is told to", async () => {
  await using on = await stage();
  on.rehearsal.test.addPublisher("tiny-tool", publisher);
  const tokens = () =>
    uploadTokens(
      on.system,
      on.index,
      (audience) => requestIdToken(on.system, audience),
      context,
    );
  const asked = async (discovery: boolean) => {
    on.rehearsal.test.options.discovery = discovery;
    const before = on.rehearsal.test.requests.length;
    await tokens().current();
    return on.rehearsal.test.requests.slice(before).map(({ path, status }) => `${status} ${path}`);
  };
  assert.deepEqual(await asked(false), [
    `404 ${path}`,
    "200 /_/oidc/audience",
    "200 /_/oidc/mint-token",
  ]);
  assert.deepEqual(await asked(true), [
    `200 ${path}`,
    "200 /_/oidc/audience",
    "200 /_/oidc/github/mint-token",
  ]);
});
