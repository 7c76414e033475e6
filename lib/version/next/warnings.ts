// What is doubtful about a next version, and does not keep it from being told.
import { inline } from "../../standards/display.ts";
import { formatVersion } from "../../standards/version.ts";
import type { ProgressEvent } from "../../system/progress.ts";
import { type Part, parts } from "./ask.ts";
import { type Changes, partOf } from "./changes.ts";
import type { LastVersions } from "./last_versions.ts";
import type { SpelledTag } from "./spelling.ts";
import type { StandIn } from "./stand_in.ts";

/**
 * No tag states a version.
 *
 * @param version The next one.
 * @param other What stands in for the last.
 */
export function untaggedWarning(version: string, other: StandIn | undefined): ProgressEvent {
  const from = other === undefined ? undefined : formatVersion(other.tag.version);
  return {
    kind: "warning",
    code: "git-untagged",
    message: from === undefined
      ? `No tag states a version: ${version} would be the first release`
      : `No tag states a version: ${from} is taken for the last release`,
    hint: "If the project has tags, this clone lacks them: git fetch --tags" +
      (from === undefined ? "" : `\nIf ${from} was not released yet, it is the one to tag`),
  };
}

/** Development versions count from one tag, and the next release from a higher one. */
export function nearestIsLower(
  nearest: SpelledTag,
  [highest]: readonly SpelledTag[],
): ProgressEvent {
  const [near, high] = [nearest, highest].map((tag) => inline(tag?.tag ?? "", 100));
  return {
    kind: "warning",
    code: "tag-order",
    message: `The nearest tag is "${near}", and "${high}" in the same history is higher`,
    hint: "The next release comes after the higher one, as installers order versions; " +
      "development versions count from the nearest until there is a newer tag",
  };
}

/** A post-release with more in it than PEP 440 wants there; `undefined` when it has not. */
export function moreThanPost({ breaking, feature, fix }: Changes): ProgressEvent | undefined {
  const count = breaking.length + feature.length + fix.length;
  return count === 0 ? undefined : {
    kind: "warning",
    code: "post-release",
    message: `A post-release would carry ${
      count === 1 ? "a change" : `${count} changes`
    } of the code`,
    hint: "PEP 440 has post-releases for what surrounds a release, such as its metadata: " +
      "leave --post out for a release that follows the commits",
  };
}

/** A step that is named, and smaller than the commits say; `undefined` when it is not. */
export function smallerThanCommits(
  part: Part,
  changes: Changes,
  { final }: LastVersions,
): ProgressEvent | undefined {
  const said = final && partOf(changes, final.version);
  if (said === undefined || parts.indexOf(said) >= parts.indexOf(part)) return undefined;
  return {
    kind: "warning",
    code: "bump-smaller",
    message: `The commits ask for a ${said} step, and --bump ${part} is a smaller one`,
    hint: "Leave --bump out to follow them",
  };
}

/** The static version is another: the tag alone would release nothing of that name. */
export function staticDiffers(stated: string, version: string): ProgressEvent {
  return {
    kind: "warning",
    code: "version-static",
    message: `pyproject.toml says ${stated}, and a tag does not change that`,
    hint: `Write version = "${version}" there and commit it before the tag`,
    at: { file: "pyproject.toml" },
  };
}
