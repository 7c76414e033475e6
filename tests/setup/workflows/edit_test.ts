// Changes at single places of a workflow leave every other character as it is.
import assert from "node:assert/strict";
import { parse } from "yaml";
import { addCondition, bare, without } from "../../../lib/setup/workflows/edit_conditions.ts";
import { addPush } from "../../../lib/setup/workflows/edit_events.ts";
import { removeJob, removeStep, setNeeds } from "../../../lib/setup/workflows/edit_jobs.ts";
import { removeKey, setKey } from "../../../lib/setup/workflows/edit_yaml.ts";
import { newWorkflow, tagPattern } from "../../../lib/setup/workflows/new_workflow.ts";
import type { Job, Workflow } from "../../../lib/setup/workflows/workflow.ts";
import { workflowOf } from "./read.ts";

const jobs = "jobs: {}\n";

Deno.test("addPush() knows each form of on, and keeps comments and order", () => {
  const cases: [on: string, expected: string | undefined][] = [
    ["on: release # x\n", 'on:\n  push:\n    branches: ["main"]\n  release: # x\n'],
    [
      "on: [release, workflow_dispatch]\n",
      'on:\n  push:\n    branches: ["main"]\n  release:\n  workflow_dispatch:\n',
    ],
    [
      "on:\n- release\n- workflow_dispatch\n",
      'on:\n  push:\n    branches: ["main"]\n  release:\n  workflow_dispatch:\n',
    ],
    [
      "on:\n  # people\n  release:\n    types: [published]\n",
      'on:\n  # people\n  push:\n    branches: ["main"]\n  release:\n    types: [published]\n',
    ],
    [
      'on:\n  push:\n    tags: ["v*"] # v1\n',
      'on:\n  push:\n    branches: ["main"]\n    tags: ["v*"] # v1\n',
    ],
    [
      "on:\n  push:\n    branches: [dev]\n",
      'on:\n  push:\n    branches: [dev, "main"]\n',
    ],
    ["on: { push: { branches: dev } }\n", 'on: { push: { branches: [dev, "main"] } }\n'],
    [
      "on:\n  push:\n    branches:\n      - dev # d\n      - 'a/**'\n",
      "on:\n  push:\n    branches:\n      - dev # d\n      - 'a/**'\n      - main\n",
    ],
    [
      "on: {release: {types: [published]}}\n",
      'on: { push: { branches: ["main"] },release: {types: [published]}}\n',
    ],
    [
      '"on": { push: { tags: ["*"] } }\n',
      '"on": { push: { branches: ["main"], tags: ["*"] } }\n',
    ],
    ["on:\n  push:\n    branches-ignore: [x]\n", undefined],
    ["on: [release, # x\n  workflow_dispatch]\n", undefined],
  ];
  for (const [on, expected] of cases) {
    const added = addPush(workflowOf(on + jobs), { key: "branches", pattern: "main" });
    assert.equal(added?.text, expected && expected + jobs, on);
  }
});

Deno.test("addCondition() keeps what was asked before, whatever its form", () => {
  const cases: [text: string, expected: string | undefined][] = [
    ["    runs-on: u\n", "    if: ${{ a == b }}\n    runs-on: u\n"],
    [
      "    name: it # x\n    runs-on: u\n",
      "    name: it # x\n    if: ${{ a == b }}\n    runs-on: u\n",
    ],
    ["    if: x # why\n", "    if: ${{ a == b && x }} # why\n"],
    ["    if: ${{ x || y }}\n", "    if: ${{ a == b && (x || y) }}\n"],
    ["    if: \"x == 'y'\"\n", "    if: ${{ a == b && x == 'y' }}\n"],
    [
      "    if: >-\n      x &&\n      y\n    runs-on: u\n",
      "    if: ${{ a == b && x && y }}\n    runs-on: u\n",
    ],
    ["    if: |\n      x\n", "    if: ${{ a == b && x }}\n"],
    ["    if: ${{ x }} == y\n", undefined],
  ];
  for (const [text, expected] of cases) {
    const head = "on: push\njobs:\n  it:\n";
    const workflow = workflowOf(head + text);
    const added = addCondition(workflow, first(workflow), "a == b");
    assert.equal(added?.text, expected && head + expected, text);
  }
  assert.equal(bare("${{ a }} ${{ b }}"), undefined);
  assert.equal(without("${{ a && b }}", "a"), "b");
  assert.equal(without("a", "a"), undefined);
  assert.equal(without("b", "a"), "b");
});

Deno.test("setKey(), removeKey() and setNeeds() change lines and mappings on one line", () => {
  const workflow = workflowOf(`on: push
jobs:
    a:
        needs:
            - b
            - c # both
        runs-on: u
        steps:
            # get it
            - uses: actions/checkout@v4
            - { uses: x/y@v1 }

    # the second
    b:
        needs: c
        runs-on: u
    c:
        runs-on: u
`);
  const [a, b, c] = workflow.jobs as [Job, Job, Job];
  const [checkout, flow] = a.steps;
  assert.match(
    setNeeds(workflow, a, ["c", "d"]).text,
    /needs:\n {12}- c # both\n {12}- d\n {8}runs-on/,
  );
  assert.match(setNeeds(workflow, b, ["c", "a"]).text, /^ {8}needs: \[c, a\]$/m);
  assert.match(setNeeds(workflow, c, ["a"]).text, /^ {8}needs: a\n {8}runs-on: u\n$/m);
  assert.match(removeKey(workflow, b.node, "needs").text, /b:\n {8}runs-on: u\n {4}c:/);
  assert.match(removeJob(workflow, "b").text, /x\/y@v1 \}\n\n {4}c:\n/);
  assert.match(removeJob(workflow, "c").text, /b:\n {8}needs: c\n {8}runs-on: u\n$/);
  assert(checkout && flow);
  assert.match(
    setKey(workflow, checkout.node, "with", ["fetch-depth: 0"]).text,
    /- uses: actions\/checkout@v4\n {14}with:\n {16}fetch-depth: 0\n {12}- \{/,
  );
  assert.match(
    setKey(workflow, flow.node, "if", "a: b").text,
    /- \{ if: "a: b", uses: x\/y@v1 \}/,
  );
  assert.match(removeStep(workflow, a, checkout).text, /steps:\n {12}- \{ uses/);
});

Deno.test("a new workflow has the project's main branch and the form of its tags", () => {
  const made = newWorkflow(new Set([".github/workflows/publish.yaml"]), {
    folder: "",
    mainBranch: "release/next",
    newestTag: "pkg-1.0",
    wheels: false,
  });
  assert.equal(made.path, ".github/workflows/pyrelease.yml");
  assert.deepEqual(made.events[0]?.filters, { branches: ["release/next"], tags: ["pkg-*"] });
  assert.equal(tagPattern(undefined), "v*");
  assert.equal(tagPattern("1.2"), "[0-9]*");
  assert.equal(tagPattern("a b1"), "**");
});

function first({ jobs }: Workflow): Job {
  const [job] = jobs;
  assert(job);
  return job;
}

Deno.test("newWorkflow() works in a folder whatever it is called, a number's name among them", () => {
  for (const folder of ["python", "1.0", "on", "a/b-c"]) {
    const { text } = newWorkflow(new Set(), { folder, mainBranch: "main", wheels: false });
    const { env, defaults, jobs } = parse(text);
    assert.equal(env.PYRELEASE_PROJECT, folder);
    assert.deepEqual(defaults, { run: { "working-directory": folder } });
    const paths = text.split("\n").filter((line) =>
      /^ +(path: )?\S*(dist|pyrelease-out)\//.test(line)
    );
    assert.equal(paths.length, 5);
    for (const path of paths) assert(path.includes(` ${folder}/`), path);
    assert.deepEqual(Object.keys(jobs), ["build", "publish", "prove", "release"]);
  }
});
