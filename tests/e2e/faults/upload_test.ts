// The matrix, where files are sent: the first, the second and the third.
import assert from "node:assert/strict";
import { playCell } from "./cell.ts";
import { type Cell, type Column, playColumn } from "./matrix.ts";
import { assertInReadme } from "./readme_table.ts";
import { readyRelease } from "./ready.ts";
import { toldByCells } from "./told.ts";

const column: Column = { title: "upload", step: "upload" };
/** As the first answer of a file says how long it will be tried. */
const limitIsSaid = ({ kind, once }: Cell) =>
  ["reply-lost", "expired", "rejected"].includes(kind) ||
  once.notes.some((note) => /: .+; try 2 of 6 in \d+ s, within 10 min$/.test(note));

Deno.test("every fault at the step: upload", async (t) => {
  const cells = await playColumn(column);
  await t.step("what is told", () => t.assertSnapshot(toldByCells(cells)));
  await t.step("is in README", () => assertInReadme(column, cells));
  await t.step("the limit is said", () => {
    assert.deepEqual(cells.filter((cell) => !limitIsSaid(cell)).map(({ kind }) => kind), []);
  });
  await t.step("a rate limit is kept", () => {
    const waits = new Map(cells.map(({ kind, once }) => [kind, once.slept[0]]));
    assert.deepEqual([waits.get("429"), waits.get("429-after"), waits.get("503")], [
      60_000,
      2000,
      2000,
    ]);
  });
});
for (const from of [2, 3]) {
  Deno.test(`every fault at upload ${from}`, async () => {
    await playColumn({ ...column, from, onceOnly: true });
  });
}

Deno.test("every fault at the upload of a file that is streamed", async () => {
  await playColumn({ ...column, onceOnly: true, release: { large: 2_500_000 } });
});

Deno.test("a page from before hides what is there: files are sent again, and the index knows them", async () => {
  await using ready = await readyRelease(["py2-none-any", "py3-none-any"]);
  const stale = { step: "simple", kind: "stale", from: 2, count: 3 } as const;
  const lost = { step: "upload", kind: "reply-lost" } as const;
  const { first, received } = await playCell(ready, stale, lost);
  assert.equal(first.kind, "published");
  assert.deepEqual([...received.values()], [2, 1, 1]);
});

Deno.test("a file that is not taken does not stop the others, once one of the release is there", async () => {
  await using ready = await readyRelease(["py2-none-any", "py3-none-any", "py310-none-any"]);
  const [first, second, ...others] = ready.distributions.map(({ filename }) => filename);
  const rejected = { step: "upload", kind: "rejected" } as const;
  const at2 = await playCell(ready, { ...rejected, from: 2 });
  assert.deepEqual(at2.left, [first, ...others].sort());
  assert(at2.first.kind === "failed" && at2.first.told.includes(`Not there: ${second}\n`));
  assert.deepEqual([...at2.received.values()], [1, 1, 1, 1]);
  const at1 = await playCell(ready, rejected);
  assert.deepEqual([at1.left, at1.posts], [[], 5]);
});
