// Tests of the trust root: the one that is a part of pyrelease, and what is none.
import assert from "node:assert/strict";
import { trustOf } from "../../lib/attest/trust.ts";
import publicRoot from "../../lib/attest/trusted_root.json" with { type: "json" };
import { failureOf, toldBy } from "../helpers/failure.ts";

Deno.test("trustOf() refuses what is no trust root", async (t) => {
  for (const trustRoot of [{ tlogs: [{}] }, { ...publicRoot, ctlogs: [] }]) {
    const work = () => Promise.try(() => trustOf({ trustRoot }));
    await t.assertSnapshot(toldBy(await failureOf(work, "trust-root-invalid")));
  }
  assert.equal(trustOf({}).certificateAuthorities.length, 2);
});
