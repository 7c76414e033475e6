import assert from "node:assert/strict";
import { decodeClaims } from "../../lib/ci/claims.ts";
import { hasIdentity, requestIdToken } from "../../lib/ci/id_token.ts";
import { issuerOf } from "../../lib/ci/issuer.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { githubJob } from "../helpers/github_job.ts";
import { closedPort, serveInTurn } from "../helpers/http_server.ts";
import { jwtOf } from "../helpers/jwt.ts";
import { testSystem } from "../helpers/test_system.ts";

const bearer = "runner-bearer-4f1c9e77";
const idToken = jwtOf({ repository: "octo/forge", jti: "6f2a" }, "cGxhbnRlZA");

async function jobWith(url: string, token = bearer) {
  return await githubJob({
    ACTIONS_ID_TOKEN_REQUEST_URL: url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
  });
}

Deno.test("requestIdToken() keeps the query of the request URL and adds the audience", async () => {
  await using server = serveInTurn([200, { value: idToken, count: 1 }]);
  await using job = await jobWith(`${server.url}/idtoken/req?api-version=2.0&x=a%20b`);
  const system = testSystem(job.variables);
  const secret = await requestIdToken(system, "a b&c=d");
  assert.equal(secret.reveal(), idToken);
  const [request] = server.seen;
  assert.equal(request?.path, "/idtoken/req?api-version=2.0&x=a%20b&audience=a%20b%26c%3Dd");
  assert.equal(request?.headers.get("authorization"), `bearer ${bearer}`);
});

Deno.test("requestIdToken() starts a query where the request URL has none", async () => {
  await using server = serveInTurn([200, { value: idToken }]);
  await using job = await jobWith(`${server.url}/req`);
  await requestIdToken(testSystem(job.variables), "pypi");
  assert.equal(server.seen[0]?.path, "/req?audience=pypi");
});

Deno.test("requestIdToken() announces the bearer first, then the token and its parts", async () => {
  await using server = serveInTurn([200, { value: idToken }]);
  await using job = await jobWith(`${server.url}/req?a=1`);
  const system = testSystem(job.variables);
  await requestIdToken(system, "pypi");
  assert.equal(system.masked[0], bearer);
  for (const part of [idToken, ...idToken.split(".").slice(1)]) {
    assert(system.masked.includes(part));
  }
});

Deno.test("requestIdToken() asks again after 5xx, as long as the service asks to wait", async () => {
  await using server = serveInTurn(
    [503, "busy", { "retry-after": "7" }],
    [500, ""],
    [200, { value: idToken }],
  );
  await using job = await jobWith(`${server.url}/req?a=1`);
  const system = testSystem(job.variables);
  assert.equal((await requestIdToken(system, "pypi")).reveal(), idToken);
  assert.deepEqual(system.slept, [7000, 2000]);
});

const badAnswers = [
  ["a 4xx", 401, { message: `bad bearer ${bearer}\n::error::x` }, {}],
  ["5xx for good", 500, "out of order", {}],
  ["a body that is not JSON", 200, `{"value": "${idToken}`, {}],
  ["no value", 200, { token: idToken }, {}],
  ["a value that is no token", 200, { value: `${idToken}\nx` }, {}],
  ["a redirect", 302, "", { location: "https://example.com/" }],
] as const;
for (const [name, status, body, headers] of badAnswers) {
  Deno.test(`requestIdToken() fails on: ${name}`, async (t) => {
    await using server = serveInTurn([status, body, headers]);
    await using job = await jobWith(`${server.url}/req?a=1`);
    const work = () => requestIdToken(testSystem(job.variables), "pypi");
    const error = await failureOf(work, "identity-request-failed", [bearer, idToken]);
    await t.assertSnapshot(toldBy(error));
  });
}

Deno.test("requestIdToken() fails when nothing answers", async () => {
  await using job = await jobWith(`http://127.0.0.1:${closedPort()}/req?a=1`);
  const system = testSystem(job.variables);
  const work = () => requestIdToken(system, "pypi");
  const error = await failureOf(work, "identity-request-failed", [bearer]);
  assert.match(error.message, /no answer came/);
  assert.match(error.why ?? "", /refused/i);
  assert.deepEqual(system.slept, [1000, 2000, 4000]);
});

for (const url of ["http://example.com/req?a=1", "ftp://127.0.0.1/", "not a URL"]) {
  Deno.test(`requestIdToken() sends no bearer to ${url}`, async (t) => {
    await using job = await jobWith(url);
    const work = () => requestIdToken(testSystem(job.variables), "pypi");
    await t.assertSnapshot(toldBy(await failureOf(work, "identity-request-failed", [bearer])));
  });
}

Deno.test("requestIdToken() names the line to add when the job has no identity", async (t) => {
  await using job = await githubJob();
  assert.equal(hasIdentity(environmentOf(job.variables)), false);
  const work = () => requestIdToken(testSystem(job.variables), "pypi");
  await t.assertSnapshot(toldBy(await failureOf(work, "identity-missing")));
});

Deno.test("requestIdToken() names the one variable that is missing", async (t) => {
  await using job = await jobWith("https://example.com/", "");
  const work = () => requestIdToken(testSystem(job.variables), "pypi");
  await t.assertSnapshot(toldBy(await failureOf(work, "identity-missing")));
});

Deno.test("requestIdToken() names Forgejo's own line where Forgejo's runner is", async (t) => {
  await using job = await githubJob({ FORGEJO_ACTIONS: "true" });
  const work = () => requestIdToken(testSystem(job.variables), "pypi");
  await t.assertSnapshot(toldBy(await failureOf(work, "identity-missing")));
});

Deno.test("requestIdToken() gets Forgejo's token as GitHub's: the token's issuer tells them apart", async () => {
  const token = jwtOf({ iss: "https://forge.example.org/api/actions" });
  await using server = serveInTurn([200, { value: token }]);
  await using job = await jobWith(`${server.url}/api/actions/_apis/oidc?x=1`);
  const secret = await requestIdToken(testSystem(job.variables), "ours");
  const issuer = issuerOf(decodeClaims(secret));
  assert.deepEqual(issuer, {
    label: "Forgejo or Gitea (https://forge.example.org/api/actions)",
    takenByPypi: false,
  });
});

Deno.test("requestIdToken() says that forks get no identity", async (t) => {
  await using job = await githubJob({ GITHUB_EVENT_NAME: "pull_request" }, {
    pull_request: { head: { repo: { full_name: "eve/forge" } } },
  });
  const work = () => requestIdToken(testSystem(job.variables), "pypi");
  await t.assertSnapshot(toldBy(await failureOf(work, "identity-missing")));
});

Deno.test("requestIdToken() takes a fork's own pull request for a job without permission", async () => {
  await using job = await githubJob({ GITHUB_EVENT_NAME: "pull_request" }, {
    repository: { fork: true },
    pull_request: { head: { repo: { full_name: "octo/forge" } } },
  });
  const work = () => requestIdToken(testSystem(job.variables), "pypi");
  assert.match((await failureOf(work, "identity-missing")).hint, /id-token: write/);
});

Deno.test("requestIdToken() explains a missing identity even when the event is damaged", async () => {
  await using job = await githubJob({}, "{");
  await failureOf(() => requestIdToken(testSystem(job.variables), "pypi"), "identity-missing");
});

Deno.test("requestIdToken() fails outside CI", async (t) => {
  const work = () => requestIdToken(testSystem(), "pypi");
  await t.assertSnapshot(toldBy(await failureOf(work, "identity-missing")));
});

Deno.test("hasIdentity() needs a CI and both variables", async () => {
  const both = { ACTIONS_ID_TOKEN_REQUEST_URL: "https://x/", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t" };
  await using job = await githubJob(both);
  assert.equal(hasIdentity(environmentOf(job.variables)), true);
  assert.equal(hasIdentity(environmentOf(both)), false);
  assert.equal(
    hasIdentity(environmentOf({ ...job.variables, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "" })),
    false,
  );
});
