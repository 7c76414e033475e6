// What of two builds may differ after a move, and what may not.
import assert from "node:assert/strict";
import { isExpected } from "../../lib/setup/proof/expected.ts";
import type { Difference } from "../../lib/verify/against/difference.ts";

Deno.test("a licence file that metadata names only now is no difference; one that it names no more is", async () => {
  const known = { changes: [], generated: [] };
  const metadata = (name: string, change: Difference["change"]): Difference => ({
    kind: "metadata",
    filename: "x-1-py3-none-any.whl",
    name,
    change,
  });
  assert(await isExpected(metadata("license-file", "added"), known));
  assert(!await isExpected(metadata("license-file", "lost"), known));
  assert(!await isExpected(metadata("license", "added"), known));
  const shipped = { ...metadata("{dist-info}/licenses/LICENSE", "added"), kind: "file" as const };
  assert(!await isExpected(shipped, known), "the file itself is new");
});
