// The matrix, where attestations are made: without them a release goes on, unless they are required.
import assert from "node:assert/strict";
import type { FaultKind } from "../../../lib/rehearsal/faults/fault.ts";
import { playCell } from "./cell.ts";
import { type Cell, type Column, playColumn } from "./matrix.ts";
import { assertInReadme } from "./readme_table.ts";
import { readyRelease } from "./ready.ts";
import { toldByCells } from "./told.ts";

const columns: readonly Column[] = [
  { title: "Fulcio", step: "fulcio", release: { attestations: "prefer" } },
  { title: "Rekor", step: "rekor", release: { attestations: "prefer" } },
];
for (const column of columns) {
  Deno.test(`every fault at the step: ${column.title}`, async () => {
    await assertInReadme(column, await playColumn(column));
  });
}

const kinds: readonly FaultKind[] = ["503", "reset-after", "html"];

Deno.test("where attestations are required nothing is sent without, and a re-run finishes", async (t) => {
  await using ready = await readyRelease(["py3-none-any"], { attestations: "require" });
  for (const { title, step } of columns) {
    const cells: Cell[] = [];
    for (const kind of kinds) {
      const once = await playCell(ready, { step, kind, count: Infinity });
      assert.deepEqual([once.left, once.again?.kind], [[], "published"], once.fault);
      cells.push({ kind, once });
    }
    await t.step(title, () => t.assertSnapshot(toldByCells(cells)));
  }
});
