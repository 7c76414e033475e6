// The tag on GitHub names the commit that was published.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";

/**
 * The tag is there, on that commit. GitHub would make one that it does not have, on whatever the main branch is by then.
 *
 * @param tag The tag.
 * @param commit What was published.
 * @param there The tag's commit on GitHub.
 * @throws {ReleaseError} "tag-moved"
 */
export function guardTag(tag: string, commit: string, there: string | undefined): void {
  if (there === commit) return;
  const name = `"${inline(tag)}"`;
  throw new ReleaseError(
    "tag-moved",
    there === undefined ? `GitHub has no tag ${name}` : `The tag ${name} is on another commit now`,
    {
      why: `published  ${commit}\non GitHub  ${there ?? "no such tag"}`,
      hint:
        "A release says what its tag is: push the tag to the commit that was published, then re-run this job",
    },
  );
}
