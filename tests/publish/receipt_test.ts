// Tests of the receipt: what a publish did, as data.
import assert from "node:assert/strict";
import type { PublishPlan } from "../../lib/publish/plan.ts";
import { type ReceiptFile, receiptOf } from "../../lib/publish/receipt.ts";

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
  requests: [],
};
const file = (outcome: ReceiptFile["outcome"]): ReceiptFile => ({
  filename: `${outcome}.whl`,
  sha256: "b".repeat(64),
  size: 10,
  outcome,
});

Deno.test("receiptOf() says what went where, in seconds with one decimal", () => {
  assert.deepEqual(receiptOf(plan, [file("uploaded")], 12.3456), {
    schema: 1,
    project: "tiny",
    version: "1.0",
    commit: "a".repeat(40),
    channel: "pypi",
    index: { name: "PyPI", simpleUrl: "https://pypi.org/simple/" },
    complete: true,
    files: [file("uploaded")],
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
    assert.equal(receiptOf(plan, kinds.map(file), 0).complete, complete);
  });
}
