import assert from "node:assert/strict";
import { mintToken, mintWithRetry } from "../../lib/index/mint.ts";
import { Secret } from "../../lib/system/secrets.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { closedPort, serveInTurn } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { jwtOf } from "../helpers/jwt.ts";
import { claims, context, noPublisher, refusal } from "../helpers/mint_claims.ts";
import { testSystem } from "../helpers/test_system.ts";

const minted = "pypi-AgEIcHlwaS5vcmcCJDk2planted";
Deno.test("mintToken() exchanges an ID token", async () => {
  await using server = serveInTurn([200, { success: true, token: minted, expires: 1_900_000_000 }]);
  const system = testSystem();
  const idToken = jwtOf(claims);
  const result = await mintToken(system, indexAt(server), new Secret(idToken), context);
  assert.equal(result.token.reveal(), minted);
  assert.equal(result.expires, 1_900_000_000);
  assert(system.masked.includes(minted));
  assert(system.masked.includes(btoa(`__token__:${minted}`)));
  const [request] = server.seen;
  assert.equal(request?.method, "POST");
  assert.equal(request?.path, "/_/oidc/mint-token");
  assert.equal(request?.headers.get("content-type"), "application/json");
  assert.deepEqual(JSON.parse(new TextDecoder().decode(request?.body)), { token: idToken });
});

Deno.test("mintToken() gives a token without a lifetime fifteen minutes", async () => {
  await using server = serveInTurn([200, { token: minted }]);
  const system = testSystem();
  const { expires } = await mintToken(system, indexAt(server), new Secret("a.b.c"), context);
  const now = system.clock.now() / 1000;
  assert(Math.abs(expires - (now + 900)) < 30, String(expires));
});

Deno.test("mintToken() refuses a token that is none, and does not show it", async () => {
  await using server = serveInTurn([200, { success: true, token: `${minted}\nInjected: x` }]);
  const work = () => mintToken(testSystem(), indexAt(server), new Secret(jwtOf(claims)), context);
  await failureOf(work, "index-answer-invalid", [minted]);
});

Deno.test("mintToken() does not show an ID token that the answer quotes", async () => {
  const system = testSystem();
  const idToken = system.secrets.create(jwtOf(claims));
  const quoted = refusal("invalid-payload", `bad token ${idToken.reveal()}`);
  await using server = serveInTurn([422, quoted]);
  const work = () => mintToken(system, indexAt(server), idToken, context);
  const error = await failureOf(work, "mint-refused", [idToken.reveal()]);
  assert.match(error.why ?? "", /bad token \[secret\]/);
});

/** Gives another ID token each time, and keeps them. */
function provider() {
  const given: string[] = [];
  return {
    given,
    next: () => {
      given.push(jwtOf({ ...claims, jti: String(given.length) }));
      return Promise.resolve(new Secret(given.at(-1) ?? ""));
    },
  };
}

Deno.test("mintWithRetry() sends a new ID token after an outage", async () => {
  await using server = serveInTurn([503, "<html>"], [422, refusal("invalid-reuse-token", "used")], [
    200,
    { token: minted },
  ]);
  const system = testSystem();
  const { given, next } = provider();
  const { token } = await mintWithRetry(system, indexAt(server), next, context);
  assert.equal(token.reveal(), minted);
  const sent = server.seen.map(({ body }) => JSON.parse(new TextDecoder().decode(body)).token);
  assert.deepEqual(sent, given);
  assert.equal(new Set(sent).size, 3);
  assert.deepEqual(system.slept, [1000, 2000]);
  assert.equal(system.notes().length, 2);
});

Deno.test("mintWithRetry() waits as long as a rate limit says, whatever comes with it", async () => {
  const limited = { message: "slow down", code: "429 Too Many Requests" };
  await using server = serveInTurn(
    [429, limited, { "retry-after": "7" }],
    [429, "<html>", { ratelimit: '"mint";r=0;t=30' }],
    [200, { token: minted }],
  );
  const system = testSystem();
  await mintWithRetry(system, indexAt(server), provider().next, context);
  assert.deepEqual(system.slept, [7000, 30_000]);
  assert.match(system.notes()[0] ?? "", /, with a new ID token; try 2 of 4 in 7 s, within 5 min$/);
});

Deno.test("mintWithRetry() never sends the same ID token twice", async () => {
  await using server = serveInTurn([503, "<html>"]);
  let asked = 0;
  const fixed = () => Promise.resolve(new Secret(jwtOf({ ...claims, asked: asked++ * 0 })));
  await failureOf(
    () => mintWithRetry(testSystem(), indexAt(server), fixed, context),
    "index-outage",
  );
  assert.equal(server.seen.length, 1);
});

Deno.test("mintWithRetry() does not argue with a refusal", async () => {
  await using server = serveInTurn([422, noPublisher]);
  const { next, given } = provider();
  const work = () => mintWithRetry(testSystem(), indexAt(server), next, context);
  await failureOf(work, "mint-refused");
  assert.equal(given.length, 1);
});

Deno.test("mintWithRetry() gives up after four lost answers", async (t) => {
  const index = indexAt({ url: `http://127.0.0.1:${closedPort()}` });
  const { next, given } = provider();
  const work = () => mintWithRetry(testSystem(), index, next, context);
  const error = await failureOf(work, "mint-reply-lost", given);
  await t.assertSnapshot(toldBy(error).replace(/mint-token: .*/, "mint-token: REASON"));
  assert.equal(given.length, 4);
});

Deno.test("mintWithRetry() asks anew when the connection breaks before the answer", async () => {
  const { next, given } = provider();
  const sent: string[] = [];
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const accepting = (async () => {
    for (const answer of ["", JSON.stringify({ token: minted })]) {
      using client = await listener.accept();
      let request = "";
      const piece = new Uint8Array(65536);
      while (!request.includes('"}')) {
        request += new TextDecoder().decode(piece.subarray(0, await client.read(piece) ?? 0));
      }
      sent.push(request);
      if (answer === "") continue;
      const head = `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ${answer.length}`;
      await client.write(new TextEncoder().encode(`${head}\r\n\r\n${answer}`));
    }
  })();
  const index = indexAt({ url: `http://127.0.0.1:${listener.addr.port}` });
  const { token } = await mintWithRetry(testSystem(), index, next, context);
  await accepting;
  assert.equal(token.reveal(), minted);
  assert.equal(given.length, 2);
  assert(sent[0]?.includes(given[0] ?? "-") && sent[1]?.includes(given[1] ?? "-"));
});
