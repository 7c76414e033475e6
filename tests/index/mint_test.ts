import assert from "node:assert/strict";
import { mintToken, mintWithRetry } from "../../lib/index/mint.ts";
import { Secret } from "../../lib/system/secrets.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { closedPort, serveInTurn } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { jwtOf } from "../helpers/jwt.ts";
import { testSystem } from "../helpers/test_system.ts";

const minted = "pypi-AgEIcHlwaS5vcmcCJDk2planted";
const context = { project: "pyforge-cli", environment: "testpypi" };

/** What GitHub says of a job that publishes as it should. */
const claims = {
  iss: "https://token.actions.githubusercontent.com",
  aud: "testpypi",
  sub: "repo:octo/forge:environment:testpypi",
  repository: "octo/forge",
  repository_owner: "octo",
  repository_owner_id: "583231",
  job_workflow_ref: "octo/forge/.github/workflows/publish.yml@refs/heads/main",
  workflow_ref: "octo/forge/.github/workflows/publish.yml@refs/heads/main",
  environment: "testpypi",
  event_name: "push",
  ref: "refs/heads/main",
  sha: "0123456789abcdef0123456789abcdef01234567",
  iat: 1_790_000_000,
  exp: 4_000_000_000,
  jti: "1",
};

function refusal(code: string, description: string) {
  return { message: "Token request failed", errors: [{ code, description }] };
}

const noPublisher = refusal(
  "invalid-publisher",
  "valid token, but no corresponding publisher (Publisher with matching claims was not found)",
);

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

const tokens = [
  ["a claim that differs from the publisher's", {}, noPublisher],
  [
    "no environment",
    { environment: undefined, sub: "repo:octo/forge:ref:refs/heads/main" },
    noPublisher,
  ],
  ["another environment than the channel's", { environment: "pypi" }, noPublisher],
  ["a reusable workflow of another repository", {
    job_workflow_ref: "corp/workflows/.github/workflows/release.yml@refs/tags/v2",
  }, noPublisher],
  ["a reusable workflow of its own", {
    job_workflow_ref: "octo/forge/.github/workflows/release.yml@refs/heads/main",
  }, noPublisher],
  ["a workflow of another commit", {
    job_workflow_ref: "octo/forge/.github/workflows/publish.yml@refs/heads/ci",
  }, noPublisher],
  [
    "pull_request_target",
    { event_name: "pull_request_target" },
    refusal(
      "invalid-publisher",
      "valid token, but no corresponding publisher (Publishing from a workflow invoked via 'pull_request_target' is not supported.)",
    ),
  ],
  [
    "another issuer",
    { iss: "https://forge.example.org/api/actions" },
    refusal(
      "invalid-payload",
      "unknown trusted publishing issuer",
    ),
  ],
  [
    "a token that is over",
    { exp: 1_700_000_000 },
    refusal("invalid-token", "malformed or invalid token"),
  ],
  [
    "a clock that is behind",
    { iat: 3_900_000_000 },
    refusal("invalid-token", "malformed or invalid token"),
  ],
  ["claims that would give commands", {
    environment: "x\n::error::owned\u202e",
    repository: "octo/##[add-mask]",
    job_workflow_ref: "octo/##[add-mask]/.github/workflows/\x1b[31mred.yml@refs/heads/main",
  }, refusal("invalid-publisher", "line\n::error::owned")],
  [
    "a pending publisher for a project that exists",
    {},
    refusal(
      "invalid-pending-publisher",
      "valid token, but project already exists",
    ),
  ],
  [
    "a project that must not be created",
    {},
    refusal(
      "invalid-payload",
      "The name 'pyforge-cli' is too similar to an existing project.",
    ),
  ],
  ["a malformed JWT", {}, refusal("invalid-payload", "malformed JWT")],
  ["a code from the future", {}, refusal("invalid-moon", "the moon is in the wrong house")],
  ["several errors", {}, {
    message: "Token request failed",
    errors: [...noPublisher.errors, { code: "invalid-x", description: "and more" }],
  }],
  ["no errors in the answer", {}, { message: "Token request failed" }],
] as const;
for (const [name, changed, body] of tokens) {
  Deno.test(`mintToken() explains: ${name}`, async (t) => {
    await using server = serveInTurn([422, body]);
    const idToken = jwtOf({ ...claims, ...changed });
    const system = testSystem();
    const fixed = { ...system, clock: { ...system.clock, now: () => 1_795_000_000_000 } };
    const work = () => mintToken(fixed, indexAt(server), new Secret(idToken), context);
    await t.assertSnapshot(toldBy(await failureOf(work, "mint-refused", [idToken])));
  });
}

Deno.test("mintToken() points at a fork", async () => {
  await using server = serveInTurn([422, noPublisher]);
  const work = () =>
    mintToken(testSystem(), indexAt(server), new Secret(jwtOf(claims)), { ...context, fork: true });
  assert.match((await failureOf(work, "mint-refused")).why ?? "", /octo\/forge is a fork/);
});

const others = [
  [
    "a token that was used",
    422,
    refusal("invalid-reuse-token", "invalid token: already used"),
    "mint-token-reused",
  ],
  [
    "trusted publishing switched off",
    422,
    refusal("not-enabled", "GitHub trusted publishing functionality not enabled"),
    "trusted-publishing-disabled",
  ],
  ["a page that is not JSON", 200, "<html>Varnish</html>", "index-outage"],
  ["a refusal that is not JSON", 422, "no", "index-outage"],
  ["an index without trusted publishing", 404, "<html>", "index-no-trusted-publishing"],
  ["5xx with JSON", 503, { message: "Service Unavailable" }, "index-outage"],
] as const;
for (const [name, status, body, code] of others) {
  Deno.test(`mintToken() explains: ${name}`, async (t) => {
    await using server = serveInTurn([status, body]);
    const work = () => mintToken(testSystem(), indexAt(server), new Secret(jwtOf(claims)), context);
    await t.assertSnapshot(toldBy(await failureOf(work, code)));
  });
}

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

Deno.test("mintWithRetry() gives up after three lost answers", async (t) => {
  const index = indexAt({ url: `http://127.0.0.1:${closedPort()}` });
  const { next, given } = provider();
  const work = () => mintWithRetry(testSystem(), index, next, context);
  const error = await failureOf(work, "mint-reply-lost", given);
  await t.assertSnapshot(toldBy(error).replace(/mint-token: .*/, "mint-token: REASON"));
  assert.equal(given.length, 3);
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
