import assert from "node:assert/strict";
import { mintToken } from "../../lib/index/mint.ts";
import { Secret } from "../../lib/system/secrets.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { serveInTurn } from "../helpers/http_server.ts";
import { indexAt } from "../helpers/index_at.ts";
import { jwtOf } from "../helpers/jwt.ts";
import { claims, context, noPublisher, refusal } from "../helpers/mint_claims.ts";
import { testSystem } from "../helpers/test_system.ts";

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

const told = [
  ["a project that the index has", { exists: true }],
  ["a project that the index does not have", { exists: false }],
  ["what the other index is", {
    exists: true,
    other: { index: "PyPI", environment: "pypi" },
  }],
  ["the other channel's environment", {
    exists: true,
    environment: "elsewhere",
    other: { index: "PyPI", environment: "testpypi" },
  }],
  ["a workflow that was renamed", {
    exists: true,
    renamedFrom: () => Promise.resolve(".github/workflows/release.yml"),
  }],
] as const;
for (const [name, known] of told) {
  Deno.test(`mintToken() explains with ${name}`, async (t) => {
    await using server = serveInTurn([422, noPublisher]);
    const more = { ...context, ...known };
    const work = () => mintToken(testSystem(), indexAt(server), new Secret(jwtOf(claims)), more);
    const { why, hint } = await failureOf(work, "mint-refused");
    const table = /^ {2}.*\n/gm;
    await t.assertSnapshot(`${why?.replace(table, "")}\n\n${hint}`);
  });
}
