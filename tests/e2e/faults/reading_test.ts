// The matrix, where the index is read: before a publish, and after it.
import { assertInReadme } from "./readme_table.ts";
import { type Column, playColumn } from "./matrix.ts";
import { toldByCells } from "./told.ts";

const columns: readonly Column[] = [
  // Nothing is there yet that could be out of date or have another digest.
  { title: "simple", step: "simple", without: ["stale", "wrong-hash"] },
  { title: "simple, after", step: "simple", from: 2 },
  { title: "download", step: "download" },
];
for (const column of columns) {
  Deno.test(`every fault at the step: ${column.title}`, async (t) => {
    const cells = await playColumn(column);
    await t.step("what is told", () => t.assertSnapshot(toldByCells(cells)));
    await t.step("is in README", () => assertInReadme(column, cells));
  });
}
