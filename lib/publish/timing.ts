// How long a release took, step by step, from the push to the moment when users can have it.
import type { Trigger } from "../ci/trigger.ts";
import type { ProgressEvent } from "../system/progress.ts";

/** From the push to users: more is worth a look. */
export const aimSeconds = 300;

/** The steps of a publish that are timed, in order. */
export type TimedStep = "begun" | "planned" | "attested" | "token" | "uploaded" | "served";

/** When each step was done. */
export interface Timing {
  /** What the seconds are counted from. */
  readonly since: "push" | "commit";
  /** ISO 8601 in UTC. */
  readonly from: string;
  /** Seconds, by step. */
  readonly steps: Readonly<Partial<Record<TimedStep, number>>>;
}

/** A clock of one publish. */
export interface Stopwatch {
  /** Takes the time of a step that is done. */
  mark(step: TimedStep): void;
  timing(): Timing;
}

/**
 * Starts from the push where the CI says when it was, else from the commit.
 *
 * @param now Milliseconds since 1970.
 * @param trigger What started the run.
 * @param commitTime Seconds since 1970.
 */
export function stopwatch(
  now: () => number,
  { startedAt }: Pick<Trigger, "startedAt">,
  commitTime: number,
): Stopwatch {
  const start = startedAt ?? commitTime * 1000;
  const steps: Partial<Record<TimedStep, number>> = {};
  return {
    mark(step) {
      steps[step] = Math.round((now() - start) / 100) / 10;
    },
    timing: () => ({
      since: startedAt === undefined ? "commit" : "push",
      from: new Date(start).toISOString(),
      steps: { ...steps },
    }),
  };
}

/**
 * A warning when a release took longer than it should. A commit may lie for days before it is pushed, and a second
 * attempt begins when somebody starts it: of these nothing can be said.
 *
 * @param timing The times.
 * @param attempt The run's attempt, from 1.
 */
export function slowRelease(
  { since, steps }: Timing,
  attempt: number,
): Extract<ProgressEvent, { readonly kind: "warning" }> | undefined {
  const last = Math.max(0, ...Object.values(steps));
  if (since !== "push" || attempt !== 1 || last <= aimSeconds) return undefined;
  return {
    kind: "warning",
    code: "slow-release",
    message: `From the push to the index it took ${minutes(last)}; five minutes are the aim`,
    hint: `Seconds after the push: ${
      Object.entries(steps).map(([step, seconds]) => `${step} ${Math.round(seconds)}`).join(", ")
    }`,
  };
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
