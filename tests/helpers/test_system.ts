// The machine as a System for tests: real HTTP and files, a clock that does not make tests wait.
import type { System } from "../../lib/system/mod.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import type { ProgressEvent } from "../../lib/system/progress.ts";
import { realSystem } from "../../lib/system/real.ts";

/** A System, and what went through it. */
export interface TestSystem extends System {
  /** Milliseconds of each wait; nothing really waited. */
  readonly slept: readonly number[];
  readonly events: readonly ProgressEvent[];
  /** What was announced as secret, in order. */
  readonly masked: readonly string[];
  /** The text of each note. */
  notes(): string[];
}

/**
 * This machine, with the given variables only. Sleeping moves the clock and takes no time.
 *
 * @param variables The environment.
 */
export function testSystem(variables: Readonly<Record<string, string>> = {}): TestSystem {
  const slept: number[] = [];
  const events: ProgressEvent[] = [];
  const masked: string[] = [];
  const system = realSystem({
    env: environmentOf(variables),
    progress: (event) => void events.push(event),
    mask: (value) => void masked.push(value),
  });
  const gone = () => slept.reduce((sum, each) => sum + each, 0);
  return {
    ...system,
    clock: {
      now: () => system.clock.now() + gone(),
      ticks: () => system.clock.ticks() + gone(),
      jitter: () => 0,
      sleep: (milliseconds) => {
        slept.push(milliseconds);
        return Promise.resolve();
      },
    },
    slept,
    events,
    masked,
    notes: () => events.flatMap((event) => event.kind === "note" ? [event.text] : []),
  };
}
