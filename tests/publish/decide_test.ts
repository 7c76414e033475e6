// Tests of lib/publish/decide.ts: what each event means.
import assert from "node:assert/strict";
import type { Trigger } from "../../lib/ci/trigger.ts";
import { decide, decideByEvent } from "../../lib/publish/decide.ts";

const trigger = (change: Partial<Trigger>): Trigger => ({
  provider: "github",
  event: "push",
  ref: "refs/heads/main",
  refKind: "branch",
  refName: "main",
  sha: "a".repeat(40),
  repository: "octo/forge",
  inputs: {},
  fork: false,
  runId: "1",
  runAttempt: 1,
  runUrl: "https://github.com/octo/forge/actions/runs/1",
  ...change,
});
const tag = { ref: "refs/tags/v1.0", refKind: "tag", refName: "v1.0" } as const;
const branch = { ref: "refs/heads/topic", refKind: "branch", refName: "topic" } as const;
const untagged = { mainBranch: "main", exactTag: undefined };
const tagged = { mainBranch: "main", exactTag: "v1.0" };

const cases: readonly [string, Trigger | undefined, typeof untagged | typeof tagged, string][] = [
  ["a push to the main branch", trigger({}), untagged, "testpypi"],
  ["a push to main of a commit that is a tag's", trigger({}), tagged, "nothing"],
  ["a push to another branch", trigger(branch), untagged, "nothing"],
  ["a push to another branch of a tagged commit", trigger(branch), tagged, "nothing"],
  ["a tag", trigger(tag), tagged, "pypi"],
  [
    "a published release",
    trigger({ ...tag, event: "release", releaseAction: "published" }),
    tagged,
    "pypi",
  ],
  [
    "an edited release",
    trigger({ ...tag, event: "release", releaseAction: "edited" }),
    tagged,
    "nothing",
  ],
  [
    "a pull request",
    trigger({ event: "pull_request", ref: "refs/pull/1/merge" }),
    untagged,
    "nothing",
  ],
  ["a merge group", trigger({ event: "merge_group" }), untagged, "nothing"],
  ["a schedule", trigger({ event: "schedule" }), untagged, "nothing"],
  [
    "a manual run for testpypi",
    trigger({ ...branch, event: "workflow_dispatch", inputs: { index: "testpypi" } }),
    untagged,
    "testpypi",
  ],
  [
    "a manual run for pypi on a tag",
    trigger({ ...tag, event: "workflow_dispatch", inputs: { index: "pypi" } }),
    tagged,
    "pypi",
  ],
  [
    "a GitLab pipeline that a person started for testpypi",
    trigger({ ...branch, provider: "gitlab", event: "web", inputs: { index: "testpypi" } }),
    untagged,
    "testpypi",
  ],
  [
    "a GitLab pipeline that a program started for pypi on a tag",
    trigger({ ...tag, provider: "gitlab", event: "api", inputs: { index: "pypi" } }),
    tagged,
    "pypi",
  ],
  [
    "a merge request",
    trigger({ provider: "gitlab", event: "merge_request_event", ref: "", refKind: "other" }),
    untagged,
    "nothing",
  ],
  [
    "a Buildkite build that a person started for testpypi",
    trigger({ provider: "buildkite", event: "ui", inputs: { index: "testpypi" } }),
    untagged,
    "testpypi",
  ],
  ["a laptop on an untagged commit", undefined, untagged, "testpypi"],
  ["a laptop on a tagged commit", undefined, tagged, "pypi"],
];

for (const [name, event, facts, expected] of cases) {
  Deno.test(`decide() takes ${name} to ${expected}`, () => {
    const decision = decide(event, facts);
    assert.equal(decision.kind === "publish" ? decision.channel : decision.kind, expected);
    assert.notEqual(decision.why, "");
  });
}

Deno.test("decide() refuses pull_request_target, before and after git is read", () => {
  const event = trigger({ event: "pull_request_target" });
  assert.throws(() => decideByEvent(event, "main"), { code: "event-refused" });
  assert.throws(() => decide(event, untagged), { code: "event-refused" });
});

Deno.test("decide() refuses a manual run that names no index, or one that is not known", () => {
  const wrong: Record<string, string>[] = [{}, { index: "" }, { index: "staging\n::error::" }];
  for (const inputs of wrong) {
    const event = trigger({ event: "workflow_dispatch", inputs });
    assert.throws(() => decide(event, untagged), { code: "dispatch-invalid" });
  }
});

Deno.test("decide() refuses a manual run for pypi on a branch", () => {
  const event = trigger({ event: "workflow_dispatch", inputs: { index: "pypi" } });
  assert.throws(() => decide(event, untagged), {
    code: "dispatch-invalid",
    message: "Cannot publish refs/heads/main to PyPI: it is not a tag",
  });
});

Deno.test("decide() names GitLab's variable where GitHub has an input", () => {
  const event = trigger({ provider: "gitlab", event: "web" });
  assert.throws(() => decide(event, untagged), {
    code: "dispatch-invalid",
    hint: "Start it with the variable PYRELEASE_INDEX set to testpypi or pypi",
  });
  const onBranch = trigger({ provider: "gitlab", event: "web", inputs: { index: "pypi" } });
  assert.throws(() => decide(onBranch, untagged), {
    code: "dispatch-invalid",
    hint: "Start the run on a version tag, in place of a branch",
  });
});

Deno.test("decideByEvent() leaves main, tags and manual runs to git", () => {
  assert.equal(decideByEvent(trigger({}), "main"), undefined);
  assert.equal(decideByEvent(trigger(tag), "main"), undefined);
  assert.equal(decideByEvent(trigger({ event: "workflow_dispatch" }), "main"), undefined);
});

Deno.test("decideByEvent() takes a tag named like the main branch for a tag", () => {
  const event = trigger({ ref: "refs/tags/main", refKind: "tag", refName: "main" });
  assert.equal(decideByEvent(event, "main"), undefined);
  const decision = decideByEvent(trigger({ ...branch, refName: "refs/tags/v1" }), "main");
  assert.equal(decision?.kind, "nothing");
});
