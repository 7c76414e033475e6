// Commits that were taken back before a release: such a pair changes nothing for those who use the project.
import type { Change } from "./change.ts";
import { plainSubject, type Revert } from "./revert.ts";

/**
 * The commits that count: neither the ones taken back nor those that took them back. A revert of something
 * that is not among them, and so was released, counts.
 *
 * @param changes Each before its parents.
 */
export function withoutTakenBack(changes: readonly Change[]): readonly Change[] {
  const gone = new Set<string>();
  const open: { readonly by: string; readonly left: Revert }[] = [];
  for (const change of changes) {
    if (gone.has(change.commit)) continue;
    const at = open.findIndex(({ left }) => isOf(left, change));
    const taker = open[at];
    if (taker === undefined) {
      if (change.revert !== undefined) open.push({ by: change.commit, left: change.revert });
      continue;
    }
    for (const name of [change.commit, ...broughtBy(change, changes)]) gone.add(name);
    const commits = taker.left.commits.filter((name) => !change.commit.startsWith(name));
    if (commits.length > 0) open[at] = { ...taker, left: { ...taker.left, commits } };
    else {
      open.splice(at, 1);
      gone.add(taker.by);
    }
  }
  return changes.filter(({ commit }) => !gone.has(commit));
}

function isOf({ commits, subject }: Revert, change: Change): boolean {
  return commits.length > 0
    ? commits.some((name) => change.commit.startsWith(name))
    : plainSubject(change.subject) === subject;
}

/** What a merge brought in: to take a merge back takes all of it back. */
function broughtBy(
  { parents: [main, ...others] }: Change,
  changes: readonly Change[],
): readonly string[] {
  if (main === undefined || others.length === 0) return [];
  const parentsOf = new Map(changes.map(({ commit, parents }) => [commit, parents]));
  const reach = (from: readonly string[]) => {
    const reached = new Set<string>();
    const waiting = [...from];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const parents = parentsOf.get(name);
      if (parents === undefined || reached.has(name)) continue;
      reached.add(name);
      waiting.push(...parents);
    }
    return reached;
  };
  const before = reach([main]);
  return [...reach(others)].filter((name) => !before.has(name));
}
