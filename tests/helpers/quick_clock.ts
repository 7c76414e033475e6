// A clock for tests: waiting moves it, and takes no time; those who wait side by side wait side by side.
import type { Clock } from "../../lib/system/clock.ts";
import { realClock } from "../../lib/system/clock.ts";

/** The clock, and how long each wait was, in milliseconds. */
export interface QuickClock extends Clock {
  readonly slept: readonly number[];
}

/** Makes one, without chance in it. */
export function quickClock(): QuickClock {
  const slept: number[] = [];
  let ahead = 0;
  const ticks = () => realClock.ticks() + ahead;
  return {
    slept,
    now: () => realClock.now() + ahead,
    ticks,
    jitter: () => 0,
    async sleep(milliseconds) {
      slept.push(milliseconds);
      const end = ticks() + milliseconds;
      // Whatever else goes on gets its turn before time has passed.
      await new Promise((resolve) => setTimeout(resolve, 1));
      ahead += Math.max(0, end - ticks());
    },
  };
}
