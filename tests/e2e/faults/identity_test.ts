// The matrix, on the way to an upload token.
import { assertInReadme } from "./readme_table.ts";
import { type Column, playColumn } from "./matrix.ts";
import { toldByCells } from "./told.ts";

const columns: readonly Column[] = [
  { title: "discovery", step: "discovery" },
  { title: "audience", step: "audience" },
  { title: "ID token", step: "id-token" },
  { title: "mint", step: "mint" },
];
for (const column of columns) {
  Deno.test(`every fault at the step: ${column.title}`, async (t) => {
    const cells = await playColumn(column);
    await t.step("what is told", () => t.assertSnapshot(toldByCells(cells)));
    await t.step("is in README", () => assertInReadme(column, cells));
  });
}
