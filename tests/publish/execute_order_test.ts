// Tests of the order of uploads: which file goes when, and which ones are tried after a refusal.
import assert from "node:assert/strict";
import type { Receipt } from "../../lib/publish/receipt.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { outcomes, place, sdistName, wheelName } from "./place.ts";
import type { Refusal } from "./small_index.ts";

Deno.test("executePlan() says what is there when the second file is refused, and finishes when run again", async (t) => {
  let broken = true;
  const refuse: Refusal = (name) =>
    broken && name === sdistName
      ? new Response("Invalid distribution", { status: 400 })
      : undefined;
  await using at = await place(refuse);
  const error = await failureOf(at.publish, "upload-incomplete");
  await t.assertSnapshot(toldBy(error));
  const receipt = at.saved.at(-1);
  assert(receipt !== undefined && !receipt.complete);
  assert.deepEqual(outcomes(receipt), { [wheelName]: "uploaded", [sdistName]: "refused" });
  assert.equal(receipt.files[1]?.reason, error.message);
  broken = false;
  const { receipt: second } = await at.publish();
  assert.deepEqual(outcomes(second), { [wheelName]: "there", [sdistName]: "uploaded" });
  assert.deepEqual([...at.server.stored.keys()], [wheelName, sdistName]);
});

Deno.test("executePlan() leaves the others unsent when the first file of a release is refused", async (t) => {
  await using at = await place((name) =>
    name === wheelName ? new Response("Invalid distribution", { status: 400 }) : undefined
  );
  const error = await failureOf(at.publish, "upload-incomplete");
  await t.assertSnapshot(toldBy(error));
  assert.deepEqual([...at.server.stored.keys()], []);
  assert.equal(at.server.asked().filter((line) => line === "POST /legacy/").length, 1);
});

Deno.test("executePlan() tries the other files once one is there, and names each that was refused", async (t) => {
  const bad = ["cp311-cp311-linux_a", "cp313-cp313-linux_c"].map((tag) => `tiny-1.0-${tag}.whl`);
  await using at = await place(
    (name) => bad.includes(name) ? new Response(`No ${name}`, { status: 400 }) : undefined,
    undefined,
    ["cp310-cp310-linux_z", "cp311-cp311-linux_a", "cp312-cp312-linux_b", "cp313-cp313-linux_c"],
  );
  const error = await failureOf(() => at.publish(1), "upload-incomplete");
  await t.assertSnapshot(toldBy(error));
  assert.deepEqual([...at.server.stored.keys()], [
    "tiny-1.0-cp310-cp310-linux_z.whl",
    "tiny-1.0-cp312-cp312-linux_b.whl",
    wheelName,
    sdistName,
  ]);
});

Deno.test("executePlan() begins no further file when the index would refuse all of them", async (t) => {
  await using at = await place(
    (_name, nth) => nth > 0 ? new Response("isn't allowed to upload", { status: 403 }) : undefined,
    undefined,
    ["cp310-cp310-linux_z", "cp311-cp311-linux_a"],
  );
  const error = await failureOf(() => at.publish(1), "upload-incomplete");
  await t.assertSnapshot(toldBy(error));
  assert.equal(at.server.asked().filter((line) => line === "POST /legacy/").length, 2);
});

/** How many uploads are answered at once, at most, and how many when the first is. */
async function crowd(jobs: number) {
  let [now, most, first] = [0, 0, 0];
  const tags = ["a", "b", "c", "d", "e", "f"].map((letter) => `cp310-cp310-linux_${letter}`);
  await using at = await place(
    async (_name, nth) => {
      most = Math.max(most, ++now);
      if (nth === 0) first = now;
      await new Promise((resolve) => setTimeout(resolve, 60));
      now--;
      return undefined;
    },
    undefined,
    tags,
  );
  const { receipt } = await at.publish(jobs);
  assert(receipt.complete);
  return { most, first };
}

Deno.test("executePlan() sends the first file of a new release alone, then up to four at once", async () => {
  assert.deepEqual(await crowd(4), { most: 4, first: 1 });
  assert.deepEqual(await crowd(1), { most: 1, first: 1 });
});

Deno.test("executePlan() sends nothing after the first refusal", async () => {
  await using at = await place(() => new Response("No", { status: 403 }));
  await failureOf(at.publish, "upload-incomplete");
  assert.deepEqual(outcomes(at.saved.at(-1) as Receipt), {
    [wheelName]: "refused",
    [sdistName]: "not-sent",
  });
  assert.equal(at.server.asked().filter((line) => line === "POST /legacy/").length, 1);
});
