// Why there is no next version of that form, or none in that place.
import { ReleaseError } from "../../errors.ts";
import { inline } from "../../standards/display.ts";
import { formatVersion, type Version } from "../../standards/version.ts";

/** The error for a form of release that cannot follow. */
export function refusedForm(
  message: string,
  parts: { readonly why: string; readonly hint: string },
): ReleaseError {
  return new ReleaseError("version-refused", message, parts);
}

/**
 * The error for a version that another commit's tag states.
 *
 * @param version The version.
 * @param tag That tag.
 */
export function tagExists(version: Version, tag: string): ReleaseError {
  return new ReleaseError(
    "tag-exists",
    `The next version would be ${formatVersion(version)}, and the tag "${
      inline(tag, 100)
    }" is there`,
    {
      why: "It is not part of this commit's history: what it released is missing here",
      hint: "Merge it first, or choose another step: --bump major, --bump minor or --bump patch",
    },
  );
}

/**
 * The error for a commit without any version on its history, while other commits have some.
 *
 * @param tag The highest of those.
 */
export function onlyElsewhere(tag: string): ReleaseError {
  return new ReleaseError("git-untagged", "No tag on this commit's history states a version", {
    why: `"${
      inline(tag, 100)
    }" is there and belongs to other commits: a first release here would come before it`,
    hint: "Work on the branch that was released, or merge it",
  });
}

/** The error for a version that no tag of the project's form can state. */
export function noSuchTag(version: Version): ReleaseError {
  return new ReleaseError("version-refused", `No tag states ${formatVersion(version)} here`, {
    why:
      "Neither the style of the project's tags nor plain ones give it, as the configuration reads them",
    hint: "Look at tag_regex, tag.prefix and tag.strict in [tool.setuptools_scm]",
    at: { file: "pyproject.toml" },
  });
}

/** The error for a repository without a commit. */
export function noCommit(root: string): ReleaseError {
  return new ReleaseError("git-no-commit", `No commit in ${inline(root)}`, {
    why: "A release is a commit with a tag",
    hint: "Commit the project first, or work in a clone of it",
  });
}

/** The error for a part that a calendar version does not have. */
export function partOfDate(): ReleaseError {
  return refusedForm("Cannot raise a part of a date with --bump", {
    why: "The project's versions are dates: the next one is today's",
    hint: "Leave --bump out, or tag by hand",
  });
}
