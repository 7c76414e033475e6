// Tests of the times of a release: counted from the push where the CI says it, else from the commit.
import assert from "node:assert/strict";
import { slowRelease, stopwatch } from "../../lib/publish/timing.ts";

const push = Date.parse("2026-11-27T12:00:00Z");

Deno.test("stopwatch() counts from the push, to a tenth of a second", () => {
  let now = push + 41_240;
  const watch = stopwatch(() => now, { startedAt: push }, 0);
  watch.mark("begun");
  now += 1000;
  watch.mark("token");
  assert.deepEqual(watch.timing(), {
    since: "push",
    from: "2026-11-27T12:00:00.000Z",
    steps: { begun: 41.2, token: 42.2 },
  });
});

Deno.test("stopwatch() counts from the commit where the CI does not say when it was pushed", () => {
  const watch = stopwatch(() => push + 5000, {}, push / 1000);
  watch.mark("served");
  assert.deepEqual(watch.timing(), {
    since: "commit",
    from: "2026-11-27T12:00:00.000Z",
    steps: { served: 5 },
  });
});

Deno.test("slowRelease() warns past five minutes after the push, of a first attempt only", async (t) => {
  const timing = (served: number, since: "push" | "commit" = "push") => ({
    since,
    from: "2026-11-27T12:00:00.000Z",
    steps: { begun: 200, served },
  });
  await t.assertSnapshot(slowRelease(timing(372), 1));
  assert.equal(slowRelease(timing(300), 1), undefined);
  assert.equal(slowRelease(timing(372), 2), undefined);
  assert.equal(slowRelease(timing(372, "commit"), 1), undefined);
});
