// What a rehearsed job knows of its event, read by the code that reads GitHub's own.
import assert from "node:assert/strict";
import { readTrigger } from "../../lib/ci/github_trigger.ts";
import type { Trigger } from "../../lib/ci/trigger.ts";
import type { Job } from "../../lib/rehearsal/job.ts";
import { pushToMain, rehearse } from "../helpers/rehearsal.ts";
import { testSystem } from "../helpers/test_system.ts";

const events: Readonly<Record<string, readonly [job: Partial<Job>, trigger: Partial<Trigger>]>> = {
  "a push to main": [{}, { event: "push", refKind: "branch", refName: "main" }],
  "the push of a tag": [
    { ref: "refs/tags/v1.0" },
    { event: "push", refKind: "tag", refName: "v1.0" },
  ],
  "a release": [
    { event: "release", ref: "refs/tags/v1.0" },
    { event: "release", releaseTag: "v1.0", releaseAction: "published" },
  ],
  "a manual run": [
    { event: "workflow_dispatch", payload: { inputs: { index: "testpypi" } } },
    { event: "workflow_dispatch", inputs: { index: "testpypi" } },
  ],
  "a schedule": [{ event: "schedule" }, { event: "schedule", refName: "main" }],
  "a pull request from a fork": [
    { event: "pull_request", ref: "refs/pull/1/merge", idToken: false },
    { event: "pull_request", refKind: "other", headRepository: "grace/rehearsed" },
  ],
};

for (const [what, [job, expected]] of Object.entries(events)) {
  Deno.test(`ciEnvironment() tells a job of ${what}`, async () => {
    await using rehearsal = await rehearse();
    const env = await rehearsal.ciEnvironment({ ...pushToMain, ...job });
    const trigger = await readTrigger(testSystem(env));
    const told = Object.keys(expected).map((name) => [name, trigger[name as keyof Trigger]]);
    assert.deepEqual(Object.fromEntries(told), expected);
    assert.equal(trigger.defaultBranch, "main");
  });
}

Deno.test("ciEnvironment() names a pull request's refs", async () => {
  await using rehearsal = await rehearse();
  const env = await rehearsal.ciEnvironment({
    ...pushToMain,
    event: "pull_request",
    ref: "refs/pull/1/merge",
  });
  assert.deepEqual(
    ["GITHUB_REF_NAME", "GITHUB_HEAD_REF", "GITHUB_BASE_REF"].map((name) => env[name]),
    ["1/merge", "topic", "main"],
  );
});

Deno.test("ciEnvironment() gives every job a secret that no release needs", async () => {
  await using rehearsal = await rehearse();
  const secrets = await Promise.all(
    [false, true].map(async (idToken) =>
      (await rehearsal.ciEnvironment({ ...pushToMain, idToken }))["ACTIONS_RUNTIME_TOKEN"]
    ),
  );
  assert(secrets.every((secret) => secret !== undefined && secret.length > 30));
  assert.notEqual(secrets[0], secrets[1]);
});
