// The known name that a misspelt one was meant to be.

/**
 * The known name nearest to a written one, when it is near enough to have been meant.
 *
 * @param written What someone wrote.
 * @param known The names that exist.
 */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll("_", "-");
  const begun = known.filter((name) =>
    written.length > 2 && plain(name).startsWith(plain(written))
  );
  if (begun.length === 1) return begun[0];
  const ranked = known
    .map((name) => ({ name, edits: editDistance(plain(written), plain(name)) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  if (best === undefined) return undefined;
  const limit = Math.min(Math.max(2, Math.floor(best.name.length / 2)), best.name.length - 1);
  return best.edits <= limit ? best.name : undefined;
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

/** Levenshtein's distance. A library's import costs ten times what reading the project does. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [above, character] of [...a].entries()) {
    const next = [above + 1];
    for (let at = 1; at <= b.length; at++) {
      const swapped = (row[at - 1] ?? 0) + (character === b[at - 1] ? 0 : 1);
      next.push(Math.min(swapped, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
