// A workflow is read with its lines, whatever its form.
import assert from "node:assert/strict";
import { readWorkflow } from "../../../lib/setup/workflows/read_workflow.ts";
import { readFile } from "../../ci_files/workflow.ts";
import { workflowOf } from "./read.ts";

Deno.test("readWorkflow() says on which line each thing stands", () => {
  const workflow = workflowOf(`# ours
name: Release
on:
  push: { tags: ["v*"] }
  workflow_dispatch:
    inputs:
      index: { type: string }
permissions: read-all
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: pytest
  publish:
    needs: test
    if: github.ref_type == 'tag'
    environment: { name: pypi }
    permissions:
      id-token: write
    concurrency: { group: p, cancel-in-progress: true }
    steps:
      - name: Publish
        uses: pypa/gh-action-pypi-publish@release/v1
        with:
          password: \${{ secrets.TOKEN }}
`);
  assert.deepEqual(workflow.events, [
    { name: "push", line: 4, filters: { tags: ["v*"] }, inputs: [] },
    { name: "workflow_dispatch", line: 5, filters: {}, inputs: ["index"] },
  ]);
  assert.deepEqual(workflow.permissions, { line: 8, scopes: {}, all: "read-all" });
  const [test, publish] = workflow.jobs;
  assert.equal(test?.line, 10);
  assert.deepEqual(publish?.needs, ["test"]);
  assert.deepEqual(publish?.if, { value: "github.ref_type == 'tag'", line: 16 });
  assert.deepEqual(publish?.environment, { value: "pypi", line: 17 });
  assert.deepEqual(publish?.permissions, {
    line: 18,
    scopes: { "id-token": { value: "write", line: 19 } },
  });
  assert.deepEqual(publish?.concurrency, { line: 20, group: "p", cancelInProgress: "true" });
  assert.equal(publish?.steps[0]?.line, 22);
  assert.equal(publish?.steps[0]?.uses?.line, 23);
  assert.deepEqual(publish?.steps[0]?.with["password"], {
    value: "${{ secrets.TOKEN }}",
    line: 25,
  });
});

Deno.test("readWorkflow() counts the same lines with a byte order mark and CRLF", async () => {
  const text = await readFile("ci/publish.yml");
  const lines = (text: string) =>
    workflowOf(text).jobs.flatMap(({ line, steps }) => [line, ...steps.map(({ line }) => line)]);
  assert.deepEqual(lines(`\ufeff${text.replaceAll("\n", "\r\n")}`), lines(text));
  assert(lines(text).length > 20);
});

Deno.test("readWorkflow() reads events as a word, a list and a mapping, and follows anchors", () => {
  const names = (on: string) => workflowOf(`on: ${on}\njobs: {}\n`).events.map(({ name }) => name);
  assert.deepEqual(names("push"), ["push"]);
  assert.deepEqual(names("[push, pull_request]"), ["push", "pull_request"]);
  assert.deepEqual(names("{ push: , release: { types: published } }"), ["push", "release"]);
  const { jobs } = workflowOf(`on: push
jobs:
  a: &job
    runs-on: ubuntu-latest
    steps:
      - run: pytest
  b: *job
`);
  assert.deepEqual(jobs.map(({ id, steps }) => [id, steps[0]?.run?.value]), [
    ["a", "pytest"],
    ["b", "pytest"],
  ]);
});

Deno.test("readWorkflow() says why a file is no workflow, and where", () => {
  const read = (text: string) => readWorkflow("w.yml", text);
  assert.deepEqual(read("on: push\njobs:\n\ta: 1\n"), {
    path: "w.yml",
    reason: "Tabs are not allowed as indentation at line 3, column 1:",
    line: 3,
  });
  assert.deepEqual(read(""), { path: "w.yml", reason: "It is no mapping", line: 1 });
  assert.deepEqual(read("on: push\n"), { path: "w.yml", reason: "It has no jobs", line: 1 });
});
