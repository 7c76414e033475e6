// A commit as the next version sees it: its kind, also where GitHub joined several messages into one.
import type { Commit } from "../../git/commits.ts";
import { biggerOf, type ChangeKind, kindOf } from "./conventional.ts";
import { type Revert, revertOf } from "./revert.ts";

/** A commit with what it is. */
export interface Change {
  /** In hex. */
  readonly commit: string;
  readonly parents: readonly string[];
  /** The first line of its message, at most 1,000 characters of it; not fit to be shown yet. */
  readonly subject: string;
  /** Absent for a commit that does not follow the convention. */
  readonly kind?: ChangeKind;
  /** What it takes back, if it does. */
  readonly revert?: Revert;
}

/**
 * What a commit is.
 *
 * - A merge counts for nothing, its commits are there themselves; but a title that follows the convention
 *   counts, its own or, in GitHub's "Merge pull request #1 from …", the pull request's below it.
 * - Of a pull request that GitHub squashed ("title (#1)", then each message after a `*`) the biggest counts.
 * - To take back what was released is a fix.
 *
 * @param commit The commit.
 */
export function changeOf({ commit, parents, message }: Commit): Change {
  const lines = message.split(/\r?\n/);
  const subject = (lines[0] ?? "").slice(0, 1_000);
  const revert = revertOf(message);
  const kind = kindOf(message) ?? (revert === undefined ? undefined : "fix");
  const all = parents.length > 1
    ? kind ?? titleOf(lines) ?? "other"
    : /\(#\d+\)$/.test(subject)
    ? lines.flatMap((line) => line.startsWith("* ") ? [kindOf(line.slice(2))] : [])
      .reduce(biggerOf, kind)
    : kind;
  return {
    commit,
    parents,
    subject,
    ...(all === undefined ? {} : { kind: all }),
    ...(revert === undefined ? {} : { revert }),
  };
}

/** What the title of the pull request says that GitHub merged. */
function titleOf([subject = "", ...rest]: readonly string[]): ChangeKind | undefined {
  if (!/^Merge pull request #\d+ from /.test(subject)) return undefined;
  return kindOf(rest.slice(rest.findIndex((line) => line.trim() !== "")).join("\n"));
}
