// Tests of asking Sigstore: bad weather, lost answers, refusals, and a certificate that ends, without a token in any error.
import assert from "node:assert/strict";
import { attestFile } from "../../lib/attest/attest_file.ts";
import { decodeClaims } from "../../lib/ci/claims.ts";
import { Secret } from "../../lib/system/secrets.ts";
import { attest, attesting } from "../helpers/attestations.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { jwtOf } from "../helpers/jwt.ts";
import { idToken, rehearse } from "../helpers/rehearsal.ts";
import { testSystem } from "../helpers/test_system.ts";

const wheel = { filename: "tiny-1.0-py3-none-any.whl", sha256: "ab".repeat(32) };
const busy = () => new Response("busy", { status: 503 });
const page = () =>
  new Response("<html><h1>Hello</h1></html>", { headers: { "content-type": "text/html" } });

for (const name of ["fulcio", "rekor"] as const) {
  Deno.test(`attestFile() asks ${name} again in bad weather, and waits longer each time`, async () => {
    await using rehearsal = await rehearse();
    let asked = 0;
    const answers = [
      busy,
      () => new Response("slow down", { status: 429, headers: { "retry-after": "7" } }),
    ];
    rehearsal[name].intercept = () => answers[asked++]?.();
    const system = testSystem();
    await attest(rehearsal, wheel, { system });
    assert.equal(asked, 3);
    assert.equal(system.slept.length, 2);
    assert((system.slept[1] ?? 0) >= 7000);
  });

  Deno.test(`attestFile() says it when ${name} gives nothing that can be used`, async (t) => {
    await using rehearsal = await rehearse();
    const token = await idToken(rehearsal, "sigstore");
    for (
      const answer of [
        busy,
        page,
        () => Response.json({ code: 3, message: `no \u001b[31m ${token}` }, { status: 400 }),
        () => new Response('{"a": {', { status: 201 }),
        () => Response.json({ ab: { body: "e30=", logIndex: "x" } }, { status: 201 }),
      ]
    ) {
      rehearsal[name].intercept = answer;
      const work = () => attest(rehearsal, wheel, { token });
      const error = await failureOf(work, "attestation-failed", [token]);
      await t.assertSnapshot(toldBy(error));
    }
  });
}

Deno.test("attestFile() takes the entry that Rekor has when its answer was lost", async () => {
  await using rehearsal = await rehearse();
  rehearsal.rekor.intercept = async (request) => {
    rehearsal.rekor.intercept = undefined;
    const body = await request.text();
    const { url, method, headers } = request;
    await (await fetch(url, { method, headers, body })).body?.cancel();
    return busy();
  };
  const attestation = await attest(rehearsal, wheel);
  assert.deepEqual(rehearsal.rekor.requests.map(({ method, status }) => `${method} ${status}`), [
    "POST 201",
    "POST 503",
    "POST 409",
    "GET 200",
  ]);
  assert.equal(attestation.verification_material.transparency_entries.length, 1);
});

Deno.test("attestFile() gets another certificate, with another ID token, before the first one ends", async () => {
  await using rehearsal = await rehearse();
  const system = testSystem();
  const shared = await attesting(rehearsal, { system });
  const certificateOf = async () =>
    (await attestFile(system, shared, wheel)).verification_material.certificate;
  const first = await certificateOf();
  await system.clock.sleep(7 * 60_000);
  assert.equal(await certificateOf(), first);
  await system.clock.sleep(60_000);
  assert.notEqual(await certificateOf(), first);
  assert.equal(rehearsal.fulcio.requests.length, 2);
  const tokens = system.masked.filter((text) => text.split(".").length === 3);
  assert.equal(new Set(tokens.map((each) => decodeClaims(new Secret(each))["jti"])).size, 2);
});

Deno.test("attestFile() refuses an ID token that Fulcio does not take, and shows none of it", async (t) => {
  await using rehearsal = await rehearse();
  for (
    const token of [
      await idToken(rehearsal, "pypi"),
      jwtOf({ iss: "https://token.actions.githubusercontent.com", sub: "repo:octo/tiny" }),
    ]
  ) {
    const work = () => attest(rehearsal, wheel, { token });
    await t.assertSnapshot(toldBy(await failureOf(work, "attestation-failed", [token])));
  }
  const nobody = jwtOf({ iss: "https://gitlab.com" });
  const work = () => attest(rehearsal, wheel, { token: nobody });
  await t.assertSnapshot(toldBy(await failureOf(work, "identity-invalid", [nobody])));
});
