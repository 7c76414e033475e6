// Trying again: the one place that decides how often, how long it waits, and when it is enough.
import type { System } from "./mod.ts";
import { backoffMs, durationText, limitText, type TryLimit } from "./try_limit.ts";

/** How one try ended. */
export type Tried<T> =
  | { readonly kind: "done"; readonly value: T }
  | {
    readonly kind: "weather";
    /** Why it may go better next time, fit to be shown. */
    readonly reason: string;
    /** Seconds that the server asked for: it is not asked before. */
    readonly askedSeconds?: number | undefined;
  };

/** What waiting needs of the world; notes are left out where nobody watches. */
export type PatientSystem = Pick<System, "clock"> & Partial<Pick<System, "progress">>;

/** The weather stayed bad: what it was like at last, and how often it was tried. */
export class WeatherError extends Error {
  override readonly name = "WeatherError";

  /**
   * @param reason How the last try ended.
   * @param tries How many there were.
   * @param limit What there could have been, such as "Tried 4 times; the limit is 4 tries within 3 min"; empty where
   * more than one was not wanted.
   */
  constructor(readonly reason: string, readonly tries: number, readonly limit: string) {
    super([reason, limit].filter(Boolean).join("\n"));
  }
}

/**
 * Tries until it is done. Between two tries it waits as long as the server asks, or with back-off; each wait is
 * longer by up to half of the back-off, by chance, so that many who failed at once do not come back at once.
 *
 * @param system The clock, whose chance it is, and progress.
 * @param limit How long.
 * @param what What is tried, for the notes; the reason alone says it unless given.
 * @param attempt Told how often it was tried, from 1; what it throws is final.
 * @throws {WeatherError} when the limit is reached, or the server asks for more time than is left.
 */
export async function tryPatiently<T>(
  { clock, progress }: PatientSystem,
  limit: TryLimit,
  what: string | undefined,
  attempt: (nth: number) => Promise<Tried<T>>,
): Promise<T> {
  const start = clock.ticks();
  for (let nth = 1;; nth++) {
    const tried = await attempt(nth);
    if (tried.kind === "done") return tried.value;
    const { reason, askedSeconds = 0 } = tried;
    const backoff = backoffMs(nth, limit.firstWaitMs);
    const wait = Math.max(backoff, askedSeconds * 1000) + clock.jitter() * backoff / 2;
    const left = limit.withinMs - (clock.ticks() - start);
    if (nth >= limit.tries || wait > left) {
      const asked = wait > left && askedSeconds * 1000 >= backoff
        ? `It asks to wait ${durationText(askedSeconds * 1000)}; the limit is `
        : `Tried ${nth === 1 ? "once" : `${nth} times`}; the limit is `;
      throw new WeatherError(reason, nth, limit.tries === 1 ? "" : asked + limitText(limit));
    }
    const text = [
      ...(what === undefined ? [] : [what]),
      `${reason}; try ${nth + 1} of ${limit.tries} in ${Math.ceil(wait / 1000)} s, within ${
        durationText(limit.withinMs)
      }`,
    ].join(": ");
    progress?.({ kind: "note", text });
    await clock.sleep(wait);
  }
}
