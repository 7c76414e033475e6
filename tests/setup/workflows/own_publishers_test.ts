// Each project of a repository has publishers of its own, which say where it is.
import assert from "node:assert/strict";
import { ownPublishers } from "../../../lib/setup/workflows/old_publishers.ts";
import { readWorkflows } from "../../../lib/setup/workflows/plan_workflows.ts";
import { filesOf } from "../files_of.ts";

const workflow = (lines: { workflow?: string; job?: string; step?: string; run?: string }) =>
  `on: push
${lines.workflow ?? "env: {}"}
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    ${lines.job ?? "env: {}"}
    steps:
      - run: ${lines.run ?? "deno task publish"}
        ${lines.step ?? "env: {}"}
`;
const of = (folder: string) => `env: { PYRELEASE_PROJECT: ${folder} }`;

Deno.test("ownPublishers() are those of the project's folder, however that is said", async () => {
  const cases: [text: string, folder: string][] = [
    [workflow({}), ""],
    [workflow({ workflow: of(".") }), ""],
    [workflow({ workflow: of("packages/a") }), "packages/a"],
    [workflow({ job: of("./packages/a/") }), "packages/a"],
    [workflow({ step: of("packages/a"), workflow: of("packages/b") }), "packages/a"],
    [workflow({ run: "deno task publish --project packages/a" }), "packages/a"],
    [workflow({ run: "deno task publish --project=packages/a", job: of("b") }), "packages/a"],
  ];
  for (const [text, expected] of cases) {
    const { workflows } = await readWorkflows(filesOf({ ".github/workflows/p.yml": text }));
    for (const folder of ["", "packages/a", "packages/b", "packages"]) {
      assert.equal(ownPublishers(workflows, folder).length, folder === expected ? 1 : 0, text);
    }
  }
});
