import assert from "node:assert/strict";
import { tryPatiently, WeatherError } from "../../lib/system/retry.ts";
import { backoffMs, type TryLimit } from "../../lib/system/try_limit.ts";
import { realSystem } from "../../lib/system/real.ts";
import { testSystem } from "../helpers/test_system.ts";

const limit: TryLimit = { tries: 5, withinMs: 60_000 };
const bad = (askedSeconds?: number) =>
  Promise.resolve({ kind: "weather", reason: "rain", askedSeconds } as const);

async function failed(work: Promise<unknown>): Promise<WeatherError> {
  const error = await work.then(() => assert.fail("it was done"), (thrown) => thrown);
  if (!(error instanceof WeatherError)) throw error;
  return error;
}

Deno.test("backoffMs() doubles up to a minute", () => {
  assert.deepEqual([1, 2, 3, 7, 50].map((attempt) => backoffMs(attempt)), [
    1000,
    2000,
    4000,
    60_000,
    60_000,
  ]);
  assert.deepEqual([1, 2].map((attempt) => backoffMs(attempt, 2000)), [2000, 4000]);
});

Deno.test("tryPatiently() waits longer each time, says so, and gives up", async () => {
  const system = testSystem();
  const error = await failed(tryPatiently(system, limit, "a file", () => bad()));
  assert.deepEqual(system.slept, [1000, 2000, 4000, 8000]);
  assert.deepEqual([error.reason, error.tries, error.limit], [
    "rain",
    5,
    "Tried 5 times; the limit is 5 tries within 1 min",
  ]);
  assert.deepEqual(system.notes().slice(0, 2), [
    "a file: rain; try 2 of 5 in 1 s, within 1 min",
    "a file: rain; try 3 of 5 in 2 s, within 1 min",
  ]);
});

Deno.test("tryPatiently() moves each wait by up to half of the back-off, and never below it", async () => {
  for (
    const [jitter, slept] of [[0.5, [1250, 2500, 5000]], [0.999, [1499.5, 2999, 5998]]] as const
  ) {
    const system = testSystem();
    const clock = { ...system.clock, jitter: () => jitter };
    await failed(tryPatiently({ ...system, clock }, { ...limit, tries: 4 }, "a", () => bad()));
    assert.deepEqual(system.slept, slept);
  }
  const drawn = new Set(Array.from({ length: 50 }, () => realSystem().clock.jitter()));
  assert(drawn.size > 40 && [...drawn].every((each) => each >= 0 && each < 1));
});

Deno.test("tryPatiently() waits as long as it is asked, and not when that is too long", async () => {
  const system = testSystem();
  const answers = [20, 0, 30];
  const error = await failed(tryPatiently(system, limit, "a", (nth) => bad(answers[nth - 1])));
  assert.deepEqual(system.slept, [20_000, 2000, 30_000]);
  assert.equal(error.limit, "Tried 4 times; the limit is 5 tries within 1 min");
  const long = await failed(tryPatiently(system, limit, "a", () => bad(3600)));
  assert.equal(long.limit, "It asks to wait 60 min; the limit is 5 tries within 1 min");
  assert.equal(long.tries, 1);
});

Deno.test("tryPatiently() counts the time that the tries take", async () => {
  const system = testSystem();
  const error = await failed(tryPatiently(system, limit, "a", async () => {
    await system.clock.sleep(25_000);
    return await bad();
  }));
  assert.equal(error.tries, 3);
});

Deno.test("tryPatiently() takes what is thrown for final", async () => {
  const system = testSystem();
  const work = tryPatiently(system, limit, "a", () => Promise.reject(new RangeError("no")));
  await assert.rejects(work, RangeError);
  assert.deepEqual(system.slept, []);
});
