import assert from "node:assert/strict";
import { detectCi } from "../../lib/ci/provider.ts";
import type { Trigger } from "../../lib/ci/trigger.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { sha } from "../helpers/github_job.ts";
import { gitlabJob } from "../helpers/gitlab_job.ts";
import { testSystem } from "../helpers/test_system.ts";

async function triggerOf(variables: Record<string, string> = {}): Promise<Trigger> {
  const system = testSystem(gitlabJob(variables));
  const ci = detectCi(system.env);
  assert.equal(ci?.label, "GitLab CI");
  return await ci.readTrigger(system);
}

Deno.test("readTrigger() reads a pipeline of a branch of GitLab", async () => {
  assert.deepEqual(JSON.parse(JSON.stringify(await triggerOf())), {
    provider: "gitlab",
    event: "push",
    ref: "refs/heads/main",
    refKind: "branch",
    refName: "main",
    sha,
    repository: "octo/tools/forge",
    inputs: {},
    defaultBranch: "main",
    fork: false,
    workflowRef: "gitlab.com/octo/tools/forge//.gitlab-ci.yml@refs/heads/main",
    actor: "ada",
    runId: "2171234567",
    runAttempt: 1,
    runUrl: "https://gitlab.com/octo/tools/forge/-/pipelines/2171234567",
  });
});

Deno.test("readTrigger() reads a pipeline of a tag of GitLab", async () => {
  const { ref, refKind, refName } = await triggerOf({
    CI_COMMIT_BRANCH: "",
    CI_COMMIT_TAG: "v1;x",
  });
  assert.deepEqual([ref, refKind, refName], ["refs/tags/v1;x", "tag", "v1;x"]);
});

Deno.test("readTrigger() reads a merge request of a fork on GitLab", async () => {
  const trigger = await triggerOf({
    CI_COMMIT_BRANCH: "",
    CI_PIPELINE_SOURCE: "merge_request_event",
    CI_MERGE_REQUEST_REF_PATH: "refs/merge-requests/7/head",
    CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: "eve/forge",
  });
  assert.deepEqual(
    [trigger.event, trigger.refKind, trigger.ref, trigger.fork, trigger.headRepository],
    ["merge_request_event", "other", "refs/merge-requests/7/head", true, "eve/forge"],
  );
});

Deno.test("readTrigger() reads the variable of a GitLab pipeline started by hand", async () => {
  const { event, inputs } = await triggerOf({ CI_PIPELINE_SOURCE: "web", PYRELEASE_INDEX: "pypi" });
  assert.deepEqual([event, inputs], ["web", { index: "pypi" }]);
});

Deno.test("readTrigger() makes no address of a GitLab that it does not believe", async () => {
  const { runUrl } = await triggerOf({ CI_SERVER_HOST: "x/\n::error::y" });
  assert.equal(runUrl, "https://gitlab.com/octo/tools/forge/-/pipelines/2171234567");
});

for (
  const [name, value] of [
    ["CI_COMMIT_SHA", "main"],
    ["CI_COMMIT_SHA", ""],
    ["CI_PIPELINE_ID", "1 2"],
    ["CI_PROJECT_PATH", "forge"],
    ["CI_PIPELINE_SOURCE", "push\n::error::x"],
  ] as const
) {
  Deno.test(`readTrigger() refuses GitLab's ${name} = ${JSON.stringify(value)}`, async (t) => {
    const error = await failureOf(() => triggerOf({ [name]: value }), "ci-environment-invalid");
    await t.assertSnapshot(toldBy(error));
  });
}
