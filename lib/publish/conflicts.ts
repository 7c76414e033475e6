// Files whose name the index has with other bytes, which are rare: what looks at them is loaded for them.
import { later } from "../system/later.ts";

type Examine = typeof import("./examine_conflicts.ts").examineConflicts;

/**
 * What is known of each of them, by file name; of no file that the index has with the same bytes, or not at all.
 *
 * @param asked As {@link examineConflicts} takes it.
 */
export async function conflictsOf(...asked: Parameters<Examine>): ReturnType<Examine> {
  const onIndex = asked[4];
  if (![...onIndex.values()].some(({ kind }) => kind === "other")) return new Map();
  const { examineConflicts }: typeof import("./examine_conflicts.ts") = await import(
    later("./examine_conflicts.ts")
  );
  return await examineConflicts(...asked);
}
