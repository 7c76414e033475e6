// Work on many things at once, and never on too many.

/**
 * Does the same with each item, a few of them at a time.
 *
 * @param most How many at a time.
 * @param items What to work on, begun in this order.
 * @param work What to do with one.
 * @returns What came of each, in the order of the items.
 * @throws What the first failing work threw; what was begun before goes on, and nothing more is begun.
 * @example
 * ```ts
 * import { atOnce } from "./at_once.ts";
 * import assert from "node:assert/strict";
 *
 * const doubled = await atOnce(2, [1, 2, 3], (each) => Promise.resolve(each * 2));
 * assert.deepEqual(doubled, [2, 4, 6]);
 * ```
 */
export async function atOnce<T, R>(
  most: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  let stopped = false;
  const worker = async () => {
    for (const [at, item] of waiting) {
      if (stopped) return;
      try {
        results[at] = await work(item);
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}
