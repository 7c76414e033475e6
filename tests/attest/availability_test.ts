// Tests of whether an identity can attest: whose attestations an index takes.
import assert from "node:assert/strict";
import { unavailable } from "../../lib/attest/availability.ts";

const github = "https://token.actions.githubusercontent.com";
const workflow = "octo/tiny/.github/workflows/publish.yml";

Deno.test("unavailable() has nothing against GitHub Actions, gitlab.com and Google Cloud", () => {
  const refs = {
    job_workflow_ref: `${workflow}@refs/tags/v1`,
    workflow_ref: `${workflow}@${"0".repeat(40)}`,
  };
  assert.equal(unavailable({ iss: github, ...refs }), undefined);
  assert.equal(unavailable({ iss: "https://gitlab.com" }), undefined);
  assert.equal(unavailable({ iss: "https://accounts.google.com" }), undefined);
});

Deno.test("unavailable() names the identities of which no index takes attestations", async (t) => {
  for (
    const iss of [
      "https://agent.buildkite.com",
      "https://oidc.circleci.com/org/0b7a",
      "https://code.example.org/api/actions",
      "https://gitlab.example.org",
      "",
    ]
  ) {
    await t.assertSnapshot(unavailable({ iss, ci_config_ref_uri: undefined }));
  }
});

Deno.test("unavailable() says that a reusable workflow mints and cannot attest", async (t) => {
  const called = "octo/tiny/.github/workflows/release-all.yml@refs/heads/main";
  await t.assertSnapshot(unavailable({
    iss: github,
    job_workflow_ref: called,
    workflow_ref: `${workflow}@refs/heads/main`,
  }));
});
