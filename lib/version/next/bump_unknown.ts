// The error when commits are there and none of them says what it is.
import { ReleaseError } from "../../errors.ts";
import { inline } from "../../standards/display.ts";
import type { Change } from "./change.ts";
import { nameOf, type Stated } from "./stated.ts";

/**
 * Makes the error.
 *
 * @param released The version that they come after.
 * @param unknown The commits that do not follow the convention.
 */
export function bumpUnknown(
  released: Stated | undefined,
  unknown: readonly Change[],
): ReleaseError {
  const since = released === undefined ? "" : ` since ${nameOf(released)}`;
  const shown = unknown.slice(0, 5).map(changeLine);
  const more = unknown.length - shown.length;
  return new ReleaseError(
    "bump-unknown",
    `Cannot tell how big the step is: no commit${since} says so`,
    {
      why: [
        unknown.length === 1
          ? "One does not follow conventionalcommits.org, and could be a feature or break something:"
          : `${unknown.length} do not follow conventionalcommits.org, and each could be a feature or break something:`,
        ...shown,
        ...(more > 0 ? [`and ${more} more`] : []),
      ].join("\n"),
      hint: "Say it: --bump major, --bump minor or --bump patch",
    },
  );
}

function changeLine({ commit, subject }: Change): string {
  return `${commit.slice(0, 10)} ${inline(subject, 100)}`;
}
