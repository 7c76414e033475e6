// Whether a condition holds: yes, no, or not to be known.
import assert from "node:assert/strict";
import { holds } from "../../../lib/setup/workflows/condition.ts";
import { fires } from "../../../lib/setup/workflows/fires.ts";
import { matchesAny } from "../../../lib/setup/workflows/ref_pattern.ts";
import { jobRuns } from "../../../lib/setup/workflows/runs.ts";
import {
  branchPush,
  manualRun,
  releaseEvent,
  tagPush,
} from "../../../lib/setup/workflows/situation.ts";
import { workflowOf } from "./read.ts";

const situations = [branchPush("main"), tagPush("v1.0"), releaseEvent("v1.0"), manualRun("main")];

Deno.test("holds() answers for a push, a tag, a release and a run by hand", () => {
  const cases: [condition: string | undefined, ...expected: (boolean | undefined)[]][] = [
    [undefined, true, true, true, true],
    ["startsWith(github.ref, 'refs/tags/')", false, true, true, false],
    ["${{ startsWith(github.event.ref, 'refs/tags') }}", false, true, undefined, undefined],
    ["github.event_name == 'push' && github.ref == 'refs/heads/main'", true, false, false, false],
    ["github.event_name != 'pull_request'", true, true, true, true],
    ["!(github.event_name == 'Push' || github.ref_type == 'branch')", false, false, true, false],
    [
      "contains(github.ref, 'tags') && github.repository == 'a/b'",
      false,
      undefined,
      undefined,
      false,
    ],
    ["github.event.release.tag_name != ''", false, false, true, false],
    ["github.event.action == 'published'", false, false, true, false],
    ["github.event.inputs.index == 'pypi' || inputs.force", false, false, false, undefined],
    ["always() && github.ref_name == 'v1.0'", false, true, true, false],
    ["failure()", false, false, false, false],
    ["${{ github.ref_type }} == 'tag'", undefined, undefined, undefined, undefined],
    ["github.ref ==", undefined, undefined, undefined, undefined],
    ["vars.PYRELEASE_OLD_WAY == 'yes'", false, false, false, false],
    ["needs.a.outputs.b == 'c'", undefined, undefined, undefined, undefined],
    ["false", false, false, false, false],
  ];
  for (const [condition, ...expected] of cases) {
    assert.deepEqual(situations.map((at) => holds(condition, at)), expected, String(condition));
  }
});

Deno.test("matchesAny() knows GitHub's patterns", () => {
  const cases: [patterns: string[], name: string, expected: boolean][] = [
    [["v*"], "v1.0", true],
    [["v*"], "v1/0", false],
    [["**"], "v1/0", true],
    [["v[0-9]+.[0-9]+"], "v12.3", true],
    [["v[0-9]+.[0-9]+"], "v1x3", false],
    [["*", "!*-rc*"], "v1-rc1", false],
    [["!v1*", "v1.0"], "v1.0", true],
    [["v1.?0"], "v10", true],
    [["v(1|2)"], "v1", false],
    [["[z-a]"], "a", false],
  ];
  for (const [patterns, name, expected] of cases) {
    assert.equal(matchesAny(patterns, name), expected, `${patterns} ${name}`);
  }
});

Deno.test("fires() heeds filters on branches, tags and types", () => {
  const on = (on: string) => situations.map((at) => fires(workflowOf(`on: ${on}\njobs: {}\n`), at));
  assert.deepEqual(on("push"), [true, true, false, false]);
  assert.deepEqual(on("{ push: { branches: main } }"), [true, false, false, false]);
  assert.deepEqual(on("{ push: { branches-ignore: [main] } }"), [false, false, false, false]);
  assert.deepEqual(on("{ push: { tags: ['*'] } }"), [false, true, false, false]);
  assert.deepEqual(on("{ push: { tags-ignore: [x], branches: [main] } }"), [
    true,
    true,
    false,
    false,
  ]);
  assert.deepEqual(on("{ push: { paths: [src] }, release: { types: [published] } }"), [
    true,
    true,
    true,
    false,
  ]);
  assert.deepEqual(on("{ release: { types: [created] }, workflow_dispatch: }"), [
    false,
    false,
    false,
    true,
  ]);
});

Deno.test("jobRuns() follows what a job needs, and stops at a circle", () => {
  const workflow = workflowOf(`on: push
jobs:
  build: { if: github.ref_type == 'tag', runs-on: u, steps: [] }
  publish: { needs: build, runs-on: u, steps: [] }
  report: { needs: [publish], if: always(), runs-on: u, steps: [] }
  round: { needs: [round], runs-on: u, steps: [] }
`);
  const runs = (at: number) =>
    workflow.jobs.map((job) => jobRuns(workflow, job, situations[at] ?? branchPush("")));
  assert.deepEqual(runs(0), [false, false, true, undefined]);
  assert.deepEqual(runs(1), [true, true, true, undefined]);
  assert.deepEqual(runs(2), [false, false, false, false]);
});
