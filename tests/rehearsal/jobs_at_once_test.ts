// Several jobs, claims to order, and time: what one ID token has to do with another.
import assert from "node:assert/strict";
import { decodeJwt } from "jose";
import { idToken, mint, pushToMain, rehearse } from "../helpers/rehearsal.ts";

Deno.test("two jobs at once each get tokens for themselves, with their own bearer only", async () => {
  await using rehearsal = await rehearse();
  const jobs = await Promise.all(
    ["testpypi", "pypi"].map((environment) =>
      rehearsal.ciEnvironment({ ...pushToMain, environment })
    ),
  );
  const ask = async (at: number, bearerOf: number) =>
    await fetch(`${jobs[at]?.["ACTIONS_ID_TOKEN_REQUEST_URL"]}&audience=pypi`, {
      headers: { authorization: `bearer ${jobs[bearerOf]?.["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]}` },
    });
  const answers = await Promise.all([ask(0, 0), ask(1, 1), ask(0, 0), ask(1, 1)]);
  const claims = await Promise.all(
    answers.map(async (answer) => decodeJwt((await answer.json()).value)),
  );
  assert.deepEqual(claims.map(({ environment }) => environment), [
    "testpypi",
    "pypi",
    "testpypi",
    "pypi",
  ]);
  assert.equal(new Set(claims.map(({ jti }) => jti)).size, 4);
  for (const mixed of await Promise.all([ask(0, 1), ask(1, 0)])) {
    assert.equal(mixed.status, 401);
    await mixed.body?.cancel();
  }
});

Deno.test("two jobs that mint at once both succeed; one token minted twice at once, once", async () => {
  await using rehearsal = await rehearse();
  rehearsal.production.addPublisher("tiny");
  const tokens = await Promise.all([idToken(rehearsal, "pypi"), idToken(rehearsal, "pypi")]);
  const answers = await Promise.all(tokens.map((token) => mint(rehearsal.production, { token })));
  assert.deepEqual(answers.map(({ status }) => status), [200, 200]);
  assert.notEqual(answers[0]?.json["token"], answers[1]?.json["token"]);
  const token = await idToken(rehearsal, "pypi");
  const twice = await Promise.all(
    [token, token].map((token) => mint(rehearsal.production, { token })),
  );
  assert.deepEqual(twice.map(({ status }) => status).sort(), [200, 422]);
});

Deno.test("a job's claims replace the usual ones in its tokens, or leave one out", async () => {
  await using rehearsal = await rehearse();
  const token = await idToken(rehearsal, "pypi", {
    claims: { actor: "grace", aud: ["pypi", "sigstore"], sha: undefined },
  });
  const { actor, aud, sha, repository } = decodeJwt(token);
  assert.deepEqual([actor, aud, sha, repository], [
    "grace",
    ["pypi", "sigstore"],
    undefined,
    "example/rehearsed",
  ]);
});

Deno.test("an ID token is taken until half a minute after its end, by the rehearsal's clock", async () => {
  let now = Date.UTC(2030, 0, 1);
  await using rehearsal = await rehearse({ now: () => now });
  rehearsal.production.addPublisher("tiny");
  const [early, late] = [await idToken(rehearsal, "pypi"), await idToken(rehearsal, "pypi")];
  now += 329_000;
  const { status, json } = await mint(rehearsal.production, { token: early });
  assert.equal(status, 200);
  assert.equal(json["expires"], now / 1000 + 900);
  now += 1_000;
  assert.deepEqual((await mint(rehearsal.production, { token: late })).json["errors"], [
    { code: "invalid-token", description: "malformed or invalid token" },
  ]);
});

for (const path of ["_/oidc/burn-token", ".well-known/pytp"]) {
  Deno.test(`the index has no /${path}, as PyPI has none`, async () => {
    await using rehearsal = await rehearse();
    const method = path.startsWith("_") ? "POST" : "GET";
    const response = await fetch(`${rehearsal.production.url}${path}`, { method });
    await response.body?.cancel();
    assert.equal(response.status, 404);
  });
}

Deno.test("the index mints at its older address too", async () => {
  await using rehearsal = await rehearse();
  rehearsal.production.addPublisher("tiny");
  const response = await fetch(`${rehearsal.production.url}_/oidc/github/mint-token`, {
    method: "POST",
    body: JSON.stringify({ token: await idToken(rehearsal, "pypi") }),
  });
  assert.equal((await response.json()).success, true);
});
