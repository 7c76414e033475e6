// Looking again and again, with longer and longer pauses, until something is there or the time is over.
import { ReleaseError } from "../../errors.ts";
import type { System } from "../../system/mod.ts";

/** What one look came to. */
export type Look<T> = { readonly there: T } | { readonly notYet: string };

const firstPauseMs = 1000;
const longestPauseMs = 15_000;

/**
 * Looks until something is there. An index that does not answer, or with nothing that can be used, is
 * looked at again: the pause between two looks is its own.
 *
 * @param system The clock.
 * @param limitMs Milliseconds after which no new look begins; a look that has begun is waited for.
 * @param look Looks once; `passedMs` are milliseconds since the first look.
 * @param onWait Told the words of each look that found nothing, before the next.
 * @throws Whatever a look throws beside "index-unreachable" and "index-answer-invalid".
 */
export async function poll<T>(
  system: Pick<System, "clock">,
  limitMs: number,
  look: (passedMs: number) => Promise<Look<T>>,
  onWait: (words: string) => void = () => {},
): Promise<Look<T>> {
  const start = system.clock.ticks();
  for (let pause = firstPauseMs;; pause = Math.min(pause * 1.5, longestPauseMs)) {
    const seen = await look(system.clock.ticks() - start).catch(unusable);
    if ("there" in seen) return seen;
    const left = limitMs - (system.clock.ticks() - start);
    if (left <= 0) return seen;
    onWait(seen.notYet);
    await system.clock.sleep(Math.min(pause, left));
  }
}

/**
 * The words of a look at an index that did not answer, or with nothing that can be used.
 *
 * @throws Any other error.
 */
export function unusable(error: unknown): { readonly notYet: string } {
  if (!(error instanceof ReleaseError)) throw error;
  if (error.code !== "index-unreachable" && error.code !== "index-answer-invalid") throw error;
  return { notYet: [error.message, error.why].filter((text) => text !== undefined).join(": ") };
}
