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
