// The variables of a rehearsed job, read by the code that reads real ones.
import assert from "node:assert/strict";
import { detectCi } from "../../lib/ci/provider.ts";
import { idToken, pushToMain, rehearse } from "../helpers/rehearsal.ts";
import { testSystem } from "../helpers/test_system.ts";

Deno.test("ciEnvironment() gives a job that is read as GitHub's own", async () => {
  await using rehearsal = await rehearse();
  const env = await rehearsal.ciEnvironment({
    ...pushToMain,
    event: "release",
    ref: "refs/tags/v1.0",
    repository: "octo/forge",
    actor: "grace",
    runAttempt: 2,
    defaultBranch: "trunk",
    payload: { action: "published", release: { tag_name: "v1.0", draft: false } },
  });
  const trigger = await detectCi(testSystem(env).env)?.readTrigger(testSystem(env));
  assert.equal(trigger?.event, "release");
  assert.equal(trigger?.ref, "refs/tags/v1.0");
  assert.equal(trigger?.refKind, "tag");
  assert.equal(trigger?.refName, "v1.0");
  assert.equal(trigger?.sha, pushToMain.sha);
  assert.equal(trigger?.repository, "octo/forge");
  assert.equal(trigger?.releaseTag, "v1.0");
  assert.equal(trigger?.releaseAction, "published");
  assert.equal(trigger?.defaultBranch, "trunk");
  assert.equal(trigger?.fork, false);
});

Deno.test("ciEnvironment() gives variables for ID tokens only to a job that may have them", async () => {
  await using rehearsal = await rehearse();
  const identity = (env: Record<string, string>) =>
    Object.keys(env).filter((name) => name.startsWith("ACTIONS_ID_TOKEN_"));
  assert.deepEqual(identity(await rehearsal.ciEnvironment({ ...pushToMain, idToken: false })), []);
  assert.equal(identity(await rehearsal.ciEnvironment(pushToMain)).length, 2);
});

Deno.test("ciEnvironment() gives each job files of its own for what its steps hand on", async () => {
  await using rehearsal = await rehearse();
  const [one, other] = [
    await rehearsal.ciEnvironment(pushToMain),
    await rehearsal.ciEnvironment(pushToMain),
  ];
  for (const name of ["GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_EVENT_PATH"]) {
    assert.notEqual(one[name], other[name]);
    assert((await Deno.stat(one[name] ?? "")).isFile);
  }
  assert.notEqual(one["GITHUB_RUN_ID"], other["GITHUB_RUN_ID"]);
});

Deno.test("a rehearsal with a clock of its own makes tokens of that time", async () => {
  const now = Date.UTC(2031, 0, 1);
  await using rehearsal = await rehearse({ now: () => now });
  const [, payload = ""] = (await idToken(rehearsal, "pypi")).split(".");
  const { iat } = JSON.parse(new TextDecoder().decode(
    Uint8Array.fromBase64(payload, { alphabet: "base64url" }),
  ));
  assert.equal(iat, now / 1000);
});
