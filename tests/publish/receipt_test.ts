// Tests of the receipt: what a publish did, as data.
import assert from "node:assert/strict";
import type { PublishPlan } from "../../lib/publish/plan.ts";
import type { Timing } from "../../lib/publish/timing.ts";
import { type ReceiptFile, receiptOf, type ReceiptRun } from "../../lib/publish/receipt.ts";

const plan: PublishPlan = {
  channel: "pypi",
  why: "tag v1.0",
  index: {
    name: "PyPI",
    simpleUrl: "https://pypi.org/simple/",
    uploadUrl: "https://upload.pypi.org/legacy/",
    webUrl: "https://pypi.org/",
  },
  project: "tiny",
  version: "1.0",
  commit: "a".repeat(40),
  files: [],
  asked: true,
  isNew: true,
  isYanked: false,
  requests: [],
};
const run: ReceiptRun = {
  provider: "github",
  ref: "refs/tags/v1.0",
  actor: "ada",
  id: "42",
  attempt: 1,
  url: "https://github.com/octo/tiny/actions/runs/42",
};
const times: Timing = { since: "push", from: "2026-11-27T12:00:00.000Z", steps: { begun: 41.5 } };
const file = (outcome: ReceiptFile["outcome"]): ReceiptFile => ({
  filename: `${outcome}.whl`,
  sha256: "b".repeat(64),
  size: 10,
  outcome,
});

Deno.test("receiptOf() says what went where, in seconds with one decimal", () => {
  assert.deepEqual(receiptOf(plan, { files: [file("uploaded")], run, times, seconds: 12.3456 }), {
    schema: 1,
    project: "tiny",
    version: "1.0",
    commit: "a".repeat(40),
    channel: "pypi",
    index: { name: "PyPI", simpleUrl: "https://pypi.org/simple/" },
    run,
    complete: true,
    files: [file("uploaded")],
    times,
    seconds: 12.3,
  });
});

const outcomes = [
  [["uploaded", "there"], true],
  [["there", "there"], true],
  [["uploaded", "refused"], false],
  [["uploaded", "not-sent"], false],
] as const;

for (const [kinds, complete] of outcomes) {
  Deno.test(`receiptOf() calls ${kinds.join(" and ")} ${complete ? "complete" : "incomplete"}`, () => {
    assert.equal(
      receiptOf(plan, { files: kinds.map(file), run, times, seconds: 0 }).complete,
      complete,
    );
  });
}
