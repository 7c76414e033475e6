import assert from "node:assert/strict";
import { detectCi } from "../../lib/ci/provider.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { githubJob } from "../helpers/github_job.ts";

Deno.test("detectCi() knows GitHub Actions by its own variables", async () => {
  await using job = await githubJob();
  const provider = detectCi(environmentOf(job.variables));
  assert.equal(provider?.name, "github");
  assert.equal(provider?.label, "GitHub Actions");
});

Deno.test.each([
  ["nothing", {}],
  ["CI", { CI: "true" }],
  ["GITLAB_CI alone", { CI: "true", GITLAB_CI: "true" }],
  ["CIRCLECI alone", { CIRCLECI: "true" }],
  ["BUILDKITE alone", { BUILDKITE: "true" }],
  ["a Jenkins", { BUILD_ID: "17", BRANCH_NAME: "main", JOB_NAME: "forge" }],
  ["GITHUB_ACTIONS alone", { CI: "true", GITHUB_ACTIONS: "true" }],
  ["GITHUB_ACTIONS = false", {
    GITHUB_ACTIONS: "false",
    GITHUB_EVENT_NAME: "push",
    GITHUB_REPOSITORY: "octo/forge",
  }],
  ["empty variables", { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "", GITHUB_REPOSITORY: "a/b" }],
])("detectCi() sees no CI in: %s", (_name, variables) => {
  assert.equal(detectCi(environmentOf(variables as Record<string, string>)), undefined);
});

Deno.test("detectCi() takes a GitHub job for no Google Cloud, whatever else is set", async () => {
  await using job = await githubJob({ GOOGLE_SERVICE_ACCOUNT_NAME: "a@b.org" });
  assert.equal(detectCi(environmentOf(job.variables))?.name, "github");
});
