// The commits of a range by what they are, and how big a step they ask for.
import type { Version } from "../../standards/version.ts";
import type { Part } from "./ask.ts";
import type { Change } from "./change.ts";
import type { ChangeKind } from "./conventional.ts";

/** Commits by kind, newest first. */
export interface Changes {
  readonly breaking: readonly Change[];
  readonly feature: readonly Change[];
  readonly fix: readonly Change[];
  /** What releases nothing by itself: documentation, chores, merges. */
  readonly other: readonly Change[];
  /** What does not follow the convention: what it is cannot be told. */
  readonly unknown: readonly Change[];
}

/**
 * Sorts commits by kind.
 *
 * @param changes The commits that count.
 */
export function byKind(changes: readonly Change[]): Changes {
  const of = (kind: ChangeKind | undefined) => changes.filter((change) => change.kind === kind);
  return {
    breaking: of("breaking"),
    feature: of("feature"),
    fix: of("fix"),
    other: of("other"),
    unknown: of(undefined),
  };
}

/** How many there are. */
export function countOf(changes: Changes): number {
  return Object.values(changes).reduce((sum, of) => sum + of.length, 0);
}

/**
 * The part of the version that the commits raise.
 *
 * Before 1.0 a breaking change raises the minor number, as a feature does: what python-semantic-release
 * (`major_on_zero = false`), commitizen (`major_version_zero`) and release-please (`bump-minor-pre-major`)
 * do when they are told to stay below 1.0. 1.0 is a promise that a person makes, with `--bump major`.
 *
 * @param changes The commits.
 * @param last The version that the step is taken from.
 * @returns `undefined` when nothing among them is known to release something.
 */
export function partOf(changes: Changes, last: Version): Part | undefined {
  if (changes.breaking.length > 0) return last.release[0] === 0n ? "minor" : "major";
  if (changes.feature.length > 0) return "minor";
  return changes.fix.length > 0 ? "patch" : undefined;
}
