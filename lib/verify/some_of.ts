// Faults of one kind that may come in hundreds: the first few, and how many there are.
import type { Fault } from "./check.ts";

const shown = 5;

/**
 * A fault for each of the first items, and one for all the others together.
 *
 * @param items What is wrong.
 * @param message What is wrong with one.
 * @example
 * ```ts
 * import { someOf } from "./some_of.ts";
 * import assert from "node:assert/strict";
 *
 * const faults = someOf([1, 2, 3, 4, 5, 6, 7], (each) => `${each} is odd`);
 * assert.equal(faults.length, 6);
 * assert.equal(faults[5]?.message, "And 2 more of the kind");
 * ```
 */
export function someOf<T>(items: readonly T[], message: (item: T) => string): Fault[] {
  const first = items.slice(0, shown).map((item) => ({ message: message(item) }));
  const more = items.length - first.length;
  return more === 0 ? first : [...first, { message: `And ${more} more of the kind` }];
}
