// Which distribution of one build stands for which of another.
import type { Distribution } from "../../dist/distribution.ts";
import { tryParseWheelName } from "../../standards/wheel_name.ts";

/** A distribution on each side, or on one only. */
export interface Pair {
  /** The tags of a wheel, such as `py3-none-any`, or `sdist`. */
  readonly tags: string;
  readonly before?: Distribution;
  readonly after?: Distribution;
}

/**
 * Pairs distributions by what they are for: wheels by their tags, sdists with each other.
 *
 * @param before Theirs.
 * @param after Ours.
 * @returns Sorted by tags, the sdist last.
 */
export function pairUp(before: readonly Distribution[], after: readonly Distribution[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const [side, all] of [["before", before], ["after", after]] as const) {
    for (const distribution of all) {
      const tags = tagsOf(distribution);
      pairs.set(tags, { ...pairs.get(tags), tags, [side]: distribution });
    }
  }
  return [...pairs.values()].sort((one, other) =>
    rank(one) - rank(other) || (one.tags < other.tags ? -1 : 1)
  );
}

function tagsOf({ kind, filename }: Distribution): string {
  if (kind === "sdist") return "sdist";
  const name = tryParseWheelName(filename);
  if ("problem" in name) return filename;
  const sets = [name.pythonTags, name.abiTags, name.platformTags];
  return [...(name.build === undefined ? [] : [name.build]), ...sets.map((tags) => tags.join("."))]
    .join("-");
}

function rank({ tags }: Pair): number {
  return tags === "sdist" ? 1 : 0;
}
