// The matrix in README, held against what the cells came to.
import assert from "node:assert/strict";
import { type FaultKind, faultKinds } from "../../../lib/rehearsal/faults/fault.ts";
import { type Cell, type Column, signOf } from "./matrix.ts";

const readme = new URL("../../../README.md", import.meta.url);
const lastRow = "when it stays";

/** Asserts that README's column says what the cells came to, kind by kind, and names the errors. */
export async function assertInReadme({ title }: Column, cells: readonly Cell[]): Promise<void> {
  const rows = await tableRows();
  const [head = []] = rows;
  const at = head.indexOf(title);
  assert(at > 0, `README's table has no column "${title}"`);
  const written = Object.fromEntries(rows.slice(2).map((row) => [row[0] ?? "", row[at] ?? ""]));
  const codes = cells.flatMap(({ once, always }) =>
    [once, always].flatMap((each) => each?.first.kind === "failed" ? [each.first.code] : [])
  );
  const signs = (Object.keys(faultKinds) as FaultKind[]).map((kind) => {
    const cell = cells.find((each) => each.kind === kind);
    return [`\`${kind}\``, cell === undefined ? "–" : signOf(cell)];
  });
  const named = [...new Set(codes)].sort().map((code) => `\`${code}\``).join(", ");
  assert.deepEqual(written, { ...Object.fromEntries(signs), [lastRow]: named || "–" });
}

/** The cells of the table whose head begins with "fault". */
async function tableRows(): Promise<string[][]> {
  const lines = (await Deno.readTextFile(readme)).split("\n");
  const start = lines.findIndex((line) => line.startsWith("| fault |"));
  const end = lines.findIndex((line, at) => at > start && !line.startsWith("|"));
  assert(start > 0, "README has no table of faults");
  return lines.slice(start, end).map((line) =>
    line.slice(1, -1).split("|").map((each) => each.trim())
  );
}
