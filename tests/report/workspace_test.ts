// Tests of finding the line of a workflow that runs pyrelease, for annotations.
import assert from "node:assert/strict";
import { workflowInWorkspace } from "../../lib/report/workspace.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";

/** What is found in a workspace with this workflow. */
async function found(
  text: string,
  ref = "octo/forge/.github/workflows/publish.yml@refs/heads/main",
) {
  await using folder = await temporaryFolder();
  await Deno.mkdir(folder.join(".github/workflows"), { recursive: true });
  await Deno.writeTextFile(folder.join(".github/workflows/publish.yml"), text);
  return await workflowInWorkspace(
    testSystem({ GITHUB_WORKSPACE: folder.path, GITHUB_WORKFLOW_REF: ref }),
  );
}

const file = ".github/workflows/publish.yml";

Deno.test("workflowInWorkspace() finds the line of the task, and passes over comments", async () => {
  const text = "# deno task publish\njobs:\n  publish:\n    - run: deno task publish\n";
  assert.deepEqual(await found(text), { file, line: 4 });
});

Deno.test("workflowInWorkspace() finds the line of the ad hoc command", async () => {
  const text = "jobs:\n  - run: deno run -A jsr:@x/pyrelease@0.1.0 publish\n";
  assert.deepEqual(await found(text), { file, line: 2 });
});

Deno.test("workflowInWorkspace() names the file alone where no line runs pyrelease", async () => {
  assert.deepEqual(await found("jobs: {}\n"), { file });
});

for (
  const ref of [
    "",
    "octo/forge/.github/workflows/../../secret.yml@refs/heads/main",
    "octo/forge/.github/workflows/other.yml@refs/heads/main",
    "/etc/passwd",
  ]
) {
  Deno.test(`workflowInWorkspace() finds nothing for the workflow "${ref}"`, async () => {
    assert.equal(await found("deno task publish", ref), undefined);
  });
}
