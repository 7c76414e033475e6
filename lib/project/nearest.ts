// The known name that a misspelt one was meant to be.
import { closest, distance } from "fastest-levenshtein";

/**
 * The known name nearest to a written one, when it is near enough to have been meant.
 *
 * @param written What someone wrote.
 * @param known The names that exist.
 */
export function nearest(written: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const plain = (name: string) => name.toLowerCase().replaceAll("_", "-");
  const begun = known.filter((name) =>
    written.length > 2 && plain(name).startsWith(plain(written))
  );
  if (begun.length === 1) return begun[0];
  const found = closest(plain(written), known.map(plain));
  const limit = Math.max(2, Math.floor(found.length / 2));
  return distance(plain(written), found) <= Math.min(limit, found.length - 1)
    ? known.find((name) => plain(name) === found)
    : undefined;
}

/**
 * One sentence that helps with an unknown name: the nearest one, or all there are.
 *
 * @param written What someone wrote.
 * @param known The names that exist.
 */
export function suggestion(written: string, known: readonly string[]): string {
  const near = nearest(written, known);
  return near === undefined ? `Known are: ${known.join(", ")}` : `Did you mean "${near}"?`;
}
