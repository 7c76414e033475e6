// CircleCI, Buildkite and Google Cloud Build: what started a run.
import assert from "node:assert/strict";
import { detectCi } from "../../lib/ci/provider.ts";
import type { Trigger } from "../../lib/ci/trigger.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { sha } from "../helpers/github_job.ts";
import { testSystem } from "../helpers/test_system.ts";

/** The variables of a push to main, by provider. */
const jobs = {
  circleci: {
    CIRCLECI: "true",
    CIRCLE_BRANCH: "main",
    CIRCLE_BUILD_NUM: "17",
    CIRCLE_BUILD_URL: "https://circleci.com/gh/octo/forge/17",
    CIRCLE_PROJECT_REPONAME: "forge",
    CIRCLE_PROJECT_USERNAME: "octo",
    CIRCLE_SHA1: sha,
    CIRCLE_USERNAME: "ada",
  },
  buildkite: {
    BUILDKITE: "true",
    BUILDKITE_BRANCH: "main",
    BUILDKITE_BUILD_CREATOR: "ada",
    BUILDKITE_BUILD_ID: "0191d2c0-77aa",
    BUILDKITE_BUILD_URL: "https://buildkite.com/octo/forge/builds/17",
    BUILDKITE_COMMIT: sha,
    BUILDKITE_ORGANIZATION_SLUG: "octo",
    BUILDKITE_PIPELINE_DEFAULT_BRANCH: "main",
    BUILDKITE_PIPELINE_SLUG: "forge",
    BUILDKITE_PULL_REQUEST: "false",
    BUILDKITE_REPO: "git@example.org:octo/forge.git",
    BUILDKITE_RETRY_COUNT: "0",
    BUILDKITE_SOURCE: "webhook",
  },
  google: {
    BRANCH_NAME: "main",
    BUILD_ID: "f2a7-01",
    COMMIT_SHA: sha,
    LOCATION: "europe-west1",
    PROJECT_ID: "forge-1",
    PROJECT_NUMBER: "4711",
    REPO_FULL_NAME: "octo/forge",
  },
} as const;
type Name = keyof typeof jobs;

async function triggerOf(name: Name, variables: Record<string, string> = {}): Promise<Trigger> {
  const system = testSystem({ ...jobs[name], ...variables });
  const ci = detectCi(system.env);
  assert.equal(ci?.name, name);
  return await ci.readTrigger(system);
}

for (const name of Object.keys(jobs) as Name[]) {
  Deno.test(`readTrigger() reads a push to a branch: ${name}`, async (t) => {
    await t.assertSnapshot(JSON.stringify(await triggerOf(name), null, 2));
  });
}

Deno.test.each<[Name, Record<string, string>]>([
  ["circleci", { CIRCLE_BRANCH: "", CIRCLE_TAG: "v1.0" }],
  ["buildkite", { BUILDKITE_BRANCH: "v1.0", BUILDKITE_TAG: "v1.0" }],
  ["google", { BRANCH_NAME: "", TAG_NAME: "v1.0" }],
])("readTrigger() reads a tag: %s", async (name, variables) => {
  const { event, ref, refKind, refName } = await triggerOf(name, variables);
  assert.deepEqual([event, ref, refKind, refName], ["push", "refs/tags/v1.0", "tag", "v1.0"]);
});

Deno.test.each<[Name, Record<string, string>]>([
  ["circleci", { CIRCLE_BRANCH: "main", CIRCLE_PR_NUMBER: "7", CIRCLE_PR_USERNAME: "eve" }],
  ["buildkite", {
    BUILDKITE_PULL_REQUEST: "7",
    BUILDKITE_PULL_REQUEST_REPO: "git://example.org/eve/forge.git",
  }],
  ["google", { _PR_NUMBER: "7", _BASE_BRANCH: "main" }],
])("readTrigger() takes no pull request for a push: %s", async (name, variables) => {
  const { event, ref, refKind } = await triggerOf(name, variables);
  assert.deepEqual([event, ref, refKind], ["pull_request", "refs/pull/7/head", "other"]);
});

Deno.test("readTrigger() reads a Buildkite build that a person started", async () => {
  const { event, inputs, runAttempt } = await triggerOf("buildkite", {
    BUILDKITE_SOURCE: "ui",
    BUILDKITE_RETRY_COUNT: "2",
    PYRELEASE_INDEX: "testpypi",
  });
  assert.deepEqual([event, inputs, runAttempt], ["ui", { index: "testpypi" }, 3]);
});

for (
  const [name, variable, value] of [
    ["circleci", "CIRCLE_BUILD_NUM", ""],
    ["buildkite", "BUILDKITE_COMMIT", "HEAD"],
    ["google", "COMMIT_SHA", ""],
    ["google", "REPO_FULL_NAME", "octo forge\n"],
  ] as const
) {
  Deno.test(`readTrigger() refuses ${variable} = ${JSON.stringify(value)}`, async (t) => {
    const work = () => triggerOf(name, { [variable]: value });
    await t.assertSnapshot(toldBy(await failureOf(work, "ci-environment-invalid")));
  });
}

Deno.test("readTrigger() names the lines to add where only a service account is set", async (t) => {
  const system = testSystem({ GOOGLE_SERVICE_ACCOUNT_NAME: "a@b.iam.gserviceaccount.com" });
  const work = () => detectCi(system.env)?.readTrigger(system) ?? Promise.resolve();
  await t.assertSnapshot(toldBy(await failureOf(work, "ci-environment-invalid")));
});
