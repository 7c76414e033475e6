// Whether there is anything to release, where the question is not answered by what is asked for.
import type { Ask } from "./ask.ts";
import { bumpUnknown } from "./bump_unknown.ts";
import { type Changes, countOf, partOf } from "./changes.ts";
import type { LastVersions } from "./last_versions.ts";
import { nothingToRelease } from "./nothing_to_release.ts";
import { openRelease } from "./open_release.ts";
import { zero } from "./target.ts";

/**
 * Refuses where no commit since the last release asks for the next one.
 *
 * No commit is needed for what is named outright: a step (`--bump`), a post-release, what follows a pre-release
 * (`--pre`, `--final`), or a static version that no tag states yet.
 *
 * @param last Where the project stands.
 * @param ask What is asked for.
 * @param recent The commits since the last release.
 * @param byDate Whether the version is a date: any commit makes a new one.
 * @throws {ReleaseError} "nothing-to-release"; "bump-unknown" when commits that do not follow the convention are
 *   all there is.
 */
export function requireChange(
  last: LastVersions,
  ask: Ask,
  recent: Changes,
  byDate: boolean,
): void {
  const { released, promised } = last;
  const isFirst = released === undefined && promised === undefined;
  const isStated = promised !== undefined && promised.tag === undefined;
  if (isFirst || isStated || ask.part !== undefined || ask.form === "post") return;
  if (ask.form !== undefined && openRelease(last) !== undefined) return;
  if (byDate ? countOf(recent) > 0 : partOf(recent, zero) !== undefined) return;
  throw recent.unknown.length > 0
    ? bumpUnknown(released, recent.unknown)
    : nothingToRelease(last, ask.form, recent, byDate);
}
