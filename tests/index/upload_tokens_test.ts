import assert from "node:assert/strict";
import { uploadTokens } from "../../lib/index/upload_tokens.ts";
import { Secret } from "../../lib/system/secrets.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { gitlabToken } from "../helpers/gitlab_job.ts";
import { serveHttp, type TestServer } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { jwtOf } from "../helpers/jwt.ts";
import { claims, context, noPublisher } from "../helpers/mint_claims.ts";
import { type TestSystem, testSystem } from "../helpers/test_system.ts";

/** Answers a mint. */
type Mint = (nth: number, system: TestSystem) => Response;

const lives = (seconds: number): Mint => (nth, system) =>
  Response.json({
    token: `pypi-${nth}`,
    expires: Math.floor(system.clock.now() / 1000) + seconds,
  });

/** An index that mints, and a CI that gives a new ID token each time, or the same. */
function place(mint: Mint, fixed = false) {
  const system = testSystem();
  const sent: string[] = [];
  const given: string[] = [];
  const server: TestServer = serveHttp(({ path, body }) => {
    if (path === "/_/oidc/audience") return Response.json({ audience: "testpypi" });
    if (path !== "/_/oidc/mint-token") return new Response("", { status: 404 });
    sent.push(JSON.parse(new TextDecoder().decode(body)).token);
    return mint(sent.length, system);
  });
  const tokens = uploadTokens(system, indexAt(server), (audience) => {
    assert.equal(audience, "testpypi");
    const jti = String(fixed ? 0 : given.length);
    given.push(fixed ? gitlabToken({ jti }) : jwtOf({ ...claims, jti }));
    return Promise.resolve(new Secret(given.at(-1) ?? ""));
  }, context);
  return {
    system,
    sent,
    given,
    server,
    tokens,
    current: async () => (await tokens.current()).reveal(),
    wait: (seconds: number) => system.clock.sleep(seconds * 1000),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

Deno.test("uploadTokens() asks nobody before the first token, and the audience once", async () => {
  await using at = place(lives(900));
  assert.equal(at.server.seen.length, 0);
  const first = await at.tokens.current();
  await at.tokens.renewed(first);
  assert.deepEqual(at.server.seen.map(({ path }) => path), [
    "/.well-known/pytp?discover=%2Flegacy%2F",
    "/_/oidc/audience",
    "/_/oidc/mint-token",
    "/_/oidc/mint-token",
  ]);
});

Deno.test("uploadTokens() keeps a token until two minutes before its end", async () => {
  await using at = place(lives(900));
  assert.equal(await at.current(), "pypi-1");
  await at.wait(770);
  assert.equal(await at.current(), "pypi-1");
  await at.wait(20);
  assert.equal(await at.current(), "pypi-2");
  assert.equal(new Set(at.sent).size, 2);
  assert.deepEqual(at.system.notes(), ["The upload token was running out: got a new one"]);
});

Deno.test("uploadTokens() gives a token without a lifetime fifteen minutes", async () => {
  await using at = place((nth) => Response.json({ token: `pypi-${nth}` }));
  await at.current();
  await at.wait(770);
  assert.equal(await at.current(), "pypi-1");
  await at.wait(20);
  assert.equal(await at.current(), "pypi-2");
});

Deno.test("uploadTokens() does not mint for every file where the two clocks differ", async () => {
  await using at = place(lives(-3600));
  for (let file = 0; file < 3; file++) assert.equal(await at.current(), "pypi-1");
});

Deno.test("uploadTokens() mints once for files that are sent side by side", async () => {
  await using at = place(lives(900));
  const [one, other] = await Promise.all([at.tokens.current(), at.tokens.current()]);
  assert.equal(at.sent.length, 1);
  await Promise.all([at.tokens.renewed(one), at.tokens.renewed(other)]);
  assert.equal(at.sent.length, 2);
  await at.tokens.renewed(one);
  assert.equal(at.sent.length, 2);
});

Deno.test("uploadTokens() uses a token to its end when the index gives no other", async () => {
  await using at = place((nth, system) =>
    nth === 1 ? lives(900)(nth, system) : Response.json(noPublisher, { status: 422 })
  );
  await at.current();
  await at.wait(850);
  assert.equal(await at.current(), "pypi-1");
  assert.equal(await at.current(), "pypi-1");
  assert.equal(at.sent.length, 2);
  assert.match(at.system.notes()[0] ?? "", /running out, and there is no other: TestPyPI refused/);
});

Deno.test("uploadTokens() sends GitLab's ID token once, and uses the upload token to its end", async (t) => {
  await using at = place(lives(900), true);
  const first = await at.tokens.current();
  await at.wait(850);
  assert.equal(await at.current(), "pypi-1");
  await t.assertSnapshot(at.system.notes().join("\n"));
  const error = await failureOf(() => at.tokens.renewed(first), "identity-spent", at.given);
  await t.assertSnapshot(toldBy(error));
  assert.equal(at.sent.length, 1);
});

Deno.test("uploadTokens() says of a lost answer that GitLab's ID token cannot be refreshed", async (t) => {
  await using at = place(() => new Response("<html>Bad Gateway", { status: 502 }), true);
  const error = await failureOf(() => at.tokens.current(), "index-outage", at.given);
  await t.assertSnapshot(toldBy(error));
  assert.equal(at.sent.length, 1);
});

Deno.test("uploadTokens() sends PyPI no token of another CI", async () => {
  const elsewhere = {
    ...indexAt({ url: "https://x" }),
    uploadUrl: "https://test.pypi.org/legacy/",
  };
  await using at = place(lives(900));
  const { http, ...rest } = testSystem();
  const local = {
    ...http,
    request: (request: Parameters<typeof http.request>[0]) =>
      http.request({
        ...request,
        url: request.url.replace("https://test.pypi.org", at.server.url),
      }),
  };
  const forgejo = jwtOf({ ...claims, iss: "https://forge.example.org/api/actions" });
  const tokens = uploadTokens(
    { ...rest, http: local },
    elsewhere,
    () => Promise.resolve(new Secret(forgejo)),
    context,
  );
  await failureOf(() => tokens.current(), "identity-not-taken", [forgejo]);
  assert.equal(at.sent.length, 0);
});
