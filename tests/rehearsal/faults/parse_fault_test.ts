import assert from "node:assert/strict";
import { faultKinds, faultSteps } from "../../../lib/rehearsal/faults/fault.ts";
import { fits } from "../../../lib/rehearsal/faults/fits.ts";
import { formatFault, parseFaults } from "../../../lib/rehearsal/faults/parse_fault.ts";

Deno.test("parseFaults() reads what formatFault() writes", () => {
  for (const step of faultSteps) {
    for (const kind of Object.keys(faultKinds) as (keyof typeof faultKinds)[]) {
      if (!fits(step, kind)) continue;
      for (
        const fault of [{ step, kind, from: 1, count: 1 }, { step, kind, from: 3, count: Infinity }]
      ) {
        assert.deepEqual(parseFaults(formatFault(fault)), [fault]);
      }
    }
  }
  assert.deepEqual(parseFaults(""), []);
});

Deno.test("parseFaults() says what is allowed", async (t) => {
  const wrong = [
    "upload",
    "upload:503:1:1",
    "uplaod:503",
    "upload:504",
    "audience:reset-middle",
    "upload:503:0",
    "upload-0:503",
    "mint:503,upload:\u001b[31m",
  ];
  const said = wrong.map((text) => {
    try {
      return assert.fail(`${text} is taken for ${JSON.stringify(parseFaults(text))}`);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return error.message;
    }
  });
  await t.assertSnapshot(said);
});
