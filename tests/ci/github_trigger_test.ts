import assert from "node:assert/strict";
import { readTrigger } from "../../lib/ci/github_trigger.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { githubJob, sha } from "../helpers/github_job.ts";
import { testSystem } from "../helpers/test_system.ts";

const repository = { default_branch: "trunk", fork: false };

async function triggerOf(variables: Record<string, string>, payload: unknown = { repository }) {
  await using job = await githubJob(variables, payload);
  return await readTrigger(testSystem(job.variables));
}

Deno.test("readTrigger() reads a push to a branch", async (t) => {
  await t.step("all that it says", async () => {
    assert.deepEqual(JSON.parse(JSON.stringify(await triggerOf({}))), {
      provider: "github",
      event: "push",
      ref: "refs/heads/main",
      refKind: "branch",
      refName: "main",
      sha,
      repository: "octo/forge",
      inputs: {},
      defaultBranch: "trunk",
      fork: false,
      workflowRef: "octo/forge/.github/workflows/publish.yml@refs/heads/main",
      actor: "ada",
      runId: "8123456789",
      runAttempt: 1,
      runUrl: "https://github.com/octo/forge/actions/runs/8123456789",
    });
  });
});

Deno.test.each([
  ["refs/heads/release/1.2", "branch", "branch", "release/1.2"],
  ["refs/tags/v0.6.0", "tag", "tag", "v0.6.0"],
  ["refs/tags/v1;rm -rf $HOME", "tag", "tag", "v1;rm -rf $HOME"],
  ["refs/tags/../../etc/passwd", "tag", "tag", "../../etc/passwd"],
  ["refs/tags/refs/heads/main", "tag", "tag", "refs/heads/main"],
  ["refs/pull/7/merge", "branch", "other", "pull/7/merge"],
  ["refs/heads/v1.0", "tag", "branch", "v1.0"],
  ["v1.0", "tag", "tag", "v1.0"],
  ["", "", "other", ""],
])("readTrigger() takes %j (%s) for: %s %j", async (ref, type, refKind, refName) => {
  const trigger = await triggerOf({ GITHUB_REF: ref, GITHUB_REF_TYPE: type });
  assert.deepEqual([trigger.ref, trigger.refKind, trigger.refName], [ref, refKind, refName]);
});

Deno.test("readTrigger() reads a release", async () => {
  const trigger = await triggerOf(
    { GITHUB_EVENT_NAME: "release", GITHUB_REF: "refs/tags/v1.2.0" },
    { action: "published", release: { tag_name: "v1.2.0", draft: false, prerelease: true } },
  );
  assert.equal(trigger.releaseTag, "v1.2.0");
  assert.equal(trigger.releaseAction, "published");
  assert.equal(trigger.releaseDraft, false);
  assert.equal(trigger.releasePrerelease, true);
});

Deno.test("readTrigger() takes the action of a pull request for no release's", async () => {
  const trigger = await triggerOf({ GITHUB_EVENT_NAME: "pull_request" }, { action: "opened" });
  assert.equal(trigger.releaseAction, undefined);
});

Deno.test("readTrigger() reads the inputs of a run started by hand as texts", async () => {
  const inputs = { index: "testpypi", force: true, count: 3, odd: { a: 1 }, none: null };
  const trigger = await triggerOf({ GITHUB_EVENT_NAME: "workflow_dispatch" }, { inputs });
  assert.deepEqual(trigger.inputs, { index: "testpypi", force: "true", count: "3" });
});

Deno.test.each([
  ["a repository that is a fork", { repository: { fork: true } }, true],
  [
    "a pull request of a fork",
    { pull_request: { head: { repo: { full_name: "eve/forge" } } } },
    true,
  ],
  [
    "a pull request of its own",
    { pull_request: { head: { repo: { full_name: "Octo/Forge" } } } },
    false,
  ],
  ["a pull request of a deleted fork", { pull_request: { head: { repo: null } } }, false],
  ["a payload without a repository", {}, false],
])("readTrigger() sees whether the run is a fork's: %s", async (_name, payload, fork) => {
  assert.equal((await triggerOf({ GITHUB_EVENT_NAME: "pull_request" }, payload)).fork, fork);
});

Deno.test("readTrigger() reads a run that was started again", async () => {
  assert.equal((await triggerOf({ GITHUB_RUN_ATTEMPT: "3" })).runAttempt, 3);
});

Deno.test("readTrigger() makes no address of a server it does not believe", async () => {
  const { runUrl } = await triggerOf({ GITHUB_SERVER_URL: "https://github.com/\n::error::x" });
  assert.equal(runUrl, "https://github.com/octo/forge/actions/runs/8123456789");
});

const malformed = [
  ["GITHUB_SHA", "main"],
  ["GITHUB_SHA", ""],
  ["GITHUB_REPOSITORY", "octo/forge/../../x"],
  ["GITHUB_RUN_ID", "1 2"],
  ["GITHUB_EVENT_NAME", "push\n::error::x"],
] as const;
for (const [name, value] of malformed) {
  Deno.test(`readTrigger() refuses ${name} = ${JSON.stringify(value)}`, async (t) => {
    await using job = await githubJob({ [name]: value });
    const work = () => readTrigger(testSystem(job.variables));
    await t.assertSnapshot(toldBy(await failureOf(work, "ci-environment-invalid")));
  });
}

const damaged = [["empty", ""], ["cut off", '{"release": {"tag_na'], ["a list", "[]"]] as const;
for (const [name, payload] of damaged) {
  Deno.test(`readTrigger() says that the event's file is damaged: ${name}`, async (t) => {
    await using job = await githubJob({}, payload);
    const path = job.variables["GITHUB_EVENT_PATH"] ?? "";
    const error = await failureOf(() => readTrigger(testSystem(job.variables)), "ci-event-invalid");
    await t.assertSnapshot(toldBy(error).replace(path, "EVENT_PATH"));
  });
}

for (
  const [name, path] of [["is not set", ""], ["names nothing", "/nowhere/event.json"]] as const
) {
  Deno.test(`readTrigger() says that GITHUB_EVENT_PATH ${name}`, async (t) => {
    await using job = await githubJob({ GITHUB_EVENT_PATH: path });
    const error = await failureOf(() => readTrigger(testSystem(job.variables)), "ci-event-invalid");
    await t.assertSnapshot(toldBy(error));
  });
}
