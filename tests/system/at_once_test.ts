// Tests of working on many things at once.
import assert from "node:assert/strict";
import { atOnce } from "../../lib/system/at_once.ts";

Deno.test("atOnce() never works on more than it may, and keeps the order", async () => {
  let now = 0;
  let most = 0;
  const work = async (each: number) => {
    most = Math.max(most, ++now);
    for (let turn = 0; turn < 10 - each; turn++) await Promise.resolve();
    now--;
    return each;
  };
  const items = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  assert.deepEqual(await atOnce(3, items, work), items);
  assert.equal(most, 3);
  assert.deepEqual(await atOnce(3, [], work), []);
});

Deno.test("atOnce() begins nothing after a failure", async () => {
  const begun: number[] = [];
  const work = async (each: number) => {
    begun.push(each);
    await Promise.resolve();
    if (each === 0) throw new Error("no");
  };
  await assert.rejects(atOnce(2, [0, 1, 2, 3, 4, 5], work), /^Error: no$/);
  assert(begun.length <= 3, String(begun));
});
