// ID tokens as GitHub's runner gives them.
import assert from "node:assert/strict";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { idToken, pushToMain, rehearse } from "../helpers/rehearsal.ts";

Deno.test("an ID token is signed by a key that the issuer publishes", async () => {
  await using rehearsal = await rehearse();
  const token = await idToken(rehearsal, "pypi");
  const { issuer, url } = rehearsal.identity;
  const configuration = await (await fetch(`${url}/.well-known/openid-configuration`)).json();
  assert.equal(configuration.issuer, issuer);
  const keys = createRemoteJWKSet(new URL(configuration.jwks_uri));
  const { payload, protectedHeader } = await jwtVerify(token, keys, { issuer, audience: "pypi" });
  assert.equal(protectedHeader.alg, "RS256");
  assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), 300);
});

Deno.test("an ID token makes GitHub's claims about the job", async () => {
  await using rehearsal = await rehearse();
  const claims = decodeJwt(await idToken(rehearsal, "pypi", { environment: "Release" }));
  const { jti, iat, nbf, exp, iss, run_id, ...fixed } = claims;
  assert(jti && iat && nbf && exp);
  assert.equal(iss, rehearsal.identity.issuer);
  assert.match(String(run_id), /^\d+$/);
  const workflow = "example/rehearsed/.github/workflows/publish.yml@refs/heads/main";
  assert.deepEqual(fixed, {
    aud: "pypi",
    sub: "repo:example/rehearsed:environment:Release",
    ref: "refs/heads/main",
    ref_type: "branch",
    ref_protected: "false",
    sha: pushToMain.sha,
    repository: "example/rehearsed",
    repository_id: "1296269",
    repository_owner: "example",
    repository_owner_id: "583231",
    repository_visibility: "public",
    run_number: "1",
    run_attempt: "1",
    actor: "ada",
    actor_id: "583231",
    workflow: "publish.yml",
    workflow_ref: workflow,
    workflow_sha: pushToMain.sha,
    job_workflow_ref: workflow,
    job_workflow_sha: pushToMain.sha,
    head_ref: "",
    base_ref: "",
    event_name: "push",
    runner_environment: "github-hosted",
    environment: "Release",
    environment_node_id: "EN_kwDOABE",
  });
});

Deno.test("an ID token of a job without environment has none, and its subject is the ref", async () => {
  await using rehearsal = await rehearse();
  const claims = decodeJwt(await idToken(rehearsal, "pypi", { ref: "refs/tags/v1.0" }));
  assert(!("environment" in claims));
  assert.equal(claims.sub, "repo:example/rehearsed:ref:refs/tags/v1.0");
  assert.equal(claims["ref_type"], "tag");
});

Deno.test("each ID token has an id of its own", async () => {
  await using rehearsal = await rehearse();
  const ids = [await idToken(rehearsal, "pypi"), await idToken(rehearsal, "pypi")]
    .map((token) => decodeJwt(token).jti);
  assert.notEqual(ids[0], ids[1]);
});

Deno.test("an ID token without a wish for an audience is for the owner's page", async () => {
  await using rehearsal = await rehearse();
  const env = await rehearsal.ciEnvironment(pushToMain);
  const response = await fetch(env["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "", {
    headers: { authorization: `bearer ${env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]}` },
  });
  const { value, count } = await response.json();
  assert.equal(decodeJwt(value).aud, "https://github.com/example");
  assert.equal(count, value.length);
});

const refused: Readonly<Record<string, (url: URL) => [URL | string, string?]>> = {
  "without the query that its address has": (url) => [`${url.origin}${url.pathname}?audience=pypi`],
  "with another bearer": (url) => [url, "bearer wrong"],
  "without a bearer": (url) => [url, ""],
  "at another job's address": (url) => [new URL(`/idtoken/1/2${url.search}`, url)],
};

for (const [how, change] of Object.entries(refused)) {
  Deno.test(`a request for an ID token ${how} is 401`, async () => {
    await using rehearsal = await rehearse();
    const env = await rehearsal.ciEnvironment(pushToMain);
    const [url, authorization] = change(new URL(env["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? ""));
    const bearer = authorization ?? `bearer ${env["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]}`;
    const response = await fetch(url, { headers: { authorization: bearer } });
    await response.body?.cancel();
    assert.equal(response.status, 401);
  });
}

Deno.test("the identity provider can be made to fail, and keeps what it was asked without tokens", async () => {
  await using rehearsal = await rehearse();
  const { identity } = rehearsal;
  identity.intercept = () => new Response("", { status: 503 });
  const failed = await fetch(`${identity.url}/.well-known/jwks`);
  await failed.body?.cancel();
  assert.equal(failed.status, 503);
  identity.intercept = undefined;
  const token = await idToken(rehearsal, "pypi");
  const [first, second] = identity.requests;
  assert.deepEqual(first, { method: "GET", path: "/.well-known/jwks", status: 503 });
  assert.match(second?.path ?? "", /^\/idtoken\/.*\?api-version=2\.0&audience=pypi$/);
  assert(!JSON.stringify(identity.requests).includes(token.slice(0, 20)));
});
