// The tag that was pushed against the version that git gives.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import { shellWord } from "../standards/shell_word.ts";
import { formatVersion, tryParseVersion } from "../standards/version.ts";
import type { ComputedVersion } from "../version/computed_version.ts";

/**
 * The tag that was pushed states a version: asked before git is.
 *
 * @param tagName The tag, without `refs/tags/`.
 * @param stated The version that it states by the project's rules; `undefined` when none.
 * @throws {ReleaseError} "tag-invalid"
 */
export function requireStated(tagName: string, stated: string | undefined): string {
  if (stated !== undefined) return stated;
  const message = `Cannot publish the tag "${inline(tagName)}": it is not a version`;
  throw new ReleaseError("tag-invalid", message, {
    why: "A release tag is a version of PEP 440, with a v before it or not, such as v1.2.0",
    hint: `Push a tag that is a version; this one goes with\ngit push --delete origin ${
      shellWord(`refs/tags/${tagName}`)
    }`,
  });
}

/**
 * The tag that was pushed is the version that git gives.
 *
 * @param tagName The tag, without `refs/tags/`.
 * @param stated The version that the tag states by the project's rules; `undefined` when none.
 * @param computed The version that git gives.
 * @param kind What the tag is in this checkout.
 * @throws {ReleaseError} "tag-invalid" when it states none, "tag-not-version" when it states another,
 * "tag-made-lightweight" when it may be the checkout's doing that another tag of the commit wins.
 */
export function guardTag(
  tagName: string,
  stated: string | undefined,
  computed: ComputedVersion,
  kind?: "annotated" | "lightweight",
): void {
  const version = requireStated(tagName, stated);
  const parsed = tryParseVersion(version);
  const normalized = parsed === undefined ? version : formatVersion(parsed);
  if (normalized === computed.version) return;
  const { source, tag, distance } = computed;
  if (source === "git" && kind === "lightweight" && distance === 0 && tag !== tagName) {
    throw madeLightweight(tagName, tag ?? "");
  }
  throw new ReleaseError(
    "tag-not-version",
    `The tag "${inline(tagName)}" says ${
      inline(normalized)
    }, the version of this commit is ${computed.version}`,
    whyNotTheTag(computed),
  );
}

/** Whether the tag is annotated where it was pushed from cannot be seen here: both ways out are said. */
function madeLightweight(tagName: string, other: string): ReleaseError {
  const ref = shellWord(`refs/tags/${tagName}`);
  const word = shellWord(tagName);
  return new ReleaseError(
    "tag-made-lightweight",
    `The tag "${inline(tagName)}" is lightweight in this checkout, and the tag "${
      inline(other)
    }" of the same commit goes before it`,
    {
      why: "actions/checkout before v6.0.2 fetches the pushed tag as a bare commit, " +
        "so that an annotated tag becomes a lightweight one; git describe takes an annotated tag of a commit first",
      hint: [
        "If it was pushed as an annotated tag: use actions/checkout v6.0.2 or newer, or fetch it again before this:",
        `git fetch --force origin ${shellWord(`refs/tags/${tagName}:refs/tags/${tagName}`)}`,
        "If it is lightweight there, too: one commit, one version tag. Delete the other, or make this one annotated:",
        `git tag -a -f -m ${word} ${word} ${shellWord(`${tagName}^{commit}`)}`,
        `git push --force origin ${ref}`,
      ].join("\n"),
    },
  );
}

function whyNotTheTag({ source, tag, rules }: ComputedVersion): { why: string; hint: string } {
  switch (source) {
    case "static":
      return {
        why: "[project] in pyproject.toml states its version itself",
        hint: 'Take it from git: dynamic = ["version"] in place of `version`, and tag that commit',
      };
    case "environment":
      return {
        why: "A PRETEND_VERSION variable states it",
        hint: "Unset the variable: in a release, the tag is the version",
      };
    case "archive":
      return {
        why: "A file of an sdist or a `git archive` states it, not git",
        hint: "Release from a clone of the project",
      };
    case "backend":
      return {
        why: "The build backend states it",
        hint: "See where the backend takes the version from, and tag a commit for which both agree",
      };
    case "git":
      return {
        why: `git describes this commit by the tag "${inline(tag ?? "")}", read as ${rules} does`,
        hint: "One commit, one version tag: delete the tag that is wrong, or tag another commit",
      };
  }
}
