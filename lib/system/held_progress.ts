// Progress of work that was begun early: told when its turn comes, so that steps do not run into each other.
import type { Progress, ProgressEvent } from "./progress.ts";

/** Keeps what is told until it may be. */
export interface HeldProgress {
  readonly progress: Progress;
  /** Tells what was kept, in order, and from then on everything at once. */
  release(): void;
}

/**
 * Holds back progress.
 *
 * @param to Who is told in the end.
 * @example
 * ```ts
 * import { heldProgress } from "./held_progress.ts";
 * import assert from "node:assert/strict";
 *
 * const told: string[] = [];
 * const held = heldProgress((event) => told.push(event.kind));
 * held.progress({ kind: "note", text: "early" });
 * assert.deepEqual(told, []);
 * held.release();
 * assert.deepEqual(told, ["note"]);
 * ```
 */
export function heldProgress(to: Progress): HeldProgress {
  let kept: ProgressEvent[] | undefined = [];
  return {
    progress: (event) => void (kept === undefined ? to(event) : kept.push(event)),
    release() {
      const events = kept ?? [];
      kept = undefined;
      for (const event of events) to(event);
    },
  };
}
