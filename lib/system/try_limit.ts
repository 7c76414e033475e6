// How often something is tried, and how long: for programs and for people.

/** How long something is tried. It is said when it is tried again, and when it is given up. */
export interface TryLimit {
  readonly tries: number;
  /** Milliseconds from the first try in which the last one must begin. */
  readonly withinMs: number;
  /** Milliseconds before the second try, doubled before each further one; 1000 unless given. */
  readonly firstWaitMs?: number;
}

/** For whoever tries again in their own time. */
export const once: TryLimit = { tries: 1, withinMs: 0 };

const longestWaitMs = 60_000;

/**
 * Milliseconds to wait before the next try: 1 s, 2 s, 4 s and so on, never more than a minute.
 *
 * @param attempt How many tries have failed, from 1.
 * @param firstMs The first wait.
 */
export function backoffMs(attempt: number, firstMs = 1000): number {
  return Math.min(longestWaitMs, firstMs * 2 ** (attempt - 1));
}

/**
 * A limit for a person.
 *
 * @example
 * ```ts
 * import { limitText } from "./try_limit.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(limitText({ tries: 6, withinMs: 600_000 }), "6 tries within 10 min");
 * ```
 */
export function limitText({ tries, withinMs }: TryLimit): string {
  return `${tries} tries within ${durationText(withinMs)}`;
}

/** Milliseconds for a person: whole minutes, or seconds. */
export function durationText(ms: number): string {
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${Math.ceil(ms / 1000)} s`;
}
