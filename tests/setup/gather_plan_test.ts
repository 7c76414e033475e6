// Steps of a move, one after another.
import assert from "node:assert/strict";
import { chained, filesAfter, gatherPlan } from "../../lib/setup/gather_plan.ts";
import type { SourceFiles } from "../../lib/setup/source_files.ts";

const texts: Readonly<Record<string, string>> = { "a.txt": "a", "b.txt": "b", "_version.py": "1" };
const files: SourceFiles = {
  tracked: Object.keys(texts).sort(),
  text: (path) => Promise.resolve(texts[path]),
};

Deno.test("a step sees what the steps before it wrote, removed and untracked", async () => {
  const plan = await gatherPlan(files, [
    () =>
      Promise.resolve({
        changes: [
          { path: "a.txt", before: "a", after: "A", why: ["First"] },
          { path: "b.txt", before: "b", why: ["Gone"] },
          { path: "c.txt", after: "c", why: ["New"] },
        ],
        untrack: ["_version.py"],
        notes: ["Once"],
      }),
    async (seen) => {
      assert.deepEqual(seen.tracked, ["a.txt", "c.txt"]);
      assert.equal(await seen.text("a.txt"), "A");
      assert.equal(await seen.text("b.txt"), undefined);
      assert.equal(await seen.text("_version.py"), "1");
      return {
        changes: [{ path: "a.txt", before: "A", after: "AA", why: ["Second"] }],
        notes: ["Once"],
        refusals: [{ what: "w", why: "y", next: "n" }],
      };
    },
  ]);
  assert.deepEqual(plan, {
    changes: [
      { path: "a.txt", before: "a", after: "AA", why: ["First", "Second"] },
      { path: "b.txt", before: "b", why: ["Gone"] },
      { path: "c.txt", after: "c", why: ["New"] },
    ],
    untrack: ["_version.py"],
    notes: ["Once"],
    refusals: [{ what: "w", why: "y", next: "n" }],
  });
  assert.deepEqual(filesAfter(files, plan).tracked, ["a.txt", "c.txt"]);
});

Deno.test("a chain ends with the step that refuses, and what comes after the chain goes on", async () => {
  const refusal = { what: "w", why: "y", next: "n" };
  const plan = await gatherPlan(files, [
    chained([
      () => Promise.resolve({ changes: [], refusals: [refusal] }),
      () => assert.fail("nothing to go on with"),
    ]),
    () => Promise.resolve({ changes: [{ path: "c.txt", after: "c", why: [] }] }),
  ]);
  assert.deepEqual(plan.refusals, [refusal]);
  assert.deepEqual(plan.changes.map(({ path }) => path), ["c.txt"]);
});

Deno.test("what a later step takes back is no change", async () => {
  const plan = await gatherPlan(files, [
    () =>
      Promise.resolve({
        changes: [
          { path: "a.txt", before: "a", after: "A", why: [] },
          { path: "c.txt", after: "c", why: [] },
        ],
      }),
    () =>
      Promise.resolve({
        changes: [
          { path: "a.txt", before: "A", after: "a", why: [] },
          { path: "c.txt", before: "c", why: [] },
        ],
      }),
  ]);
  assert.deepEqual(plan.changes, []);
});
