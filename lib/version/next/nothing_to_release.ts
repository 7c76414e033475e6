// The error when no commit asks for a release.
import { ReleaseError } from "../../errors.ts";
import { formatVersion } from "../../standards/version.ts";
import type { Ask } from "./ask.ts";
import { type Changes, countOf } from "./changes.ts";
import type { LastVersions } from "./last_versions.ts";
import { formOf } from "./open_release.ts";
import { nameOf } from "./stated.ts";

/**
 * Makes the error.
 *
 * @param last Where the project stands.
 * @param form What was asked for.
 * @param recent The commits since the last release, where there are any.
 * @param byDate Whether the version is a date, so that no step can be named.
 */
export function nothingToRelease(
  last: LastVersions,
  form: Ask["form"],
  recent?: Changes,
  byDate: boolean = false,
): ReleaseError {
  const { released } = last;
  const since = released === undefined ? "" : ` since ${nameOf(released)}`;
  const count = recent === undefined ? 0 : countOf(recent);
  const commits = count === 1 ? "The one commit" : `The ${count} commits`;
  const final = form === "final" && released !== undefined
    ? `${formatVersion(released.version)} is final already, and `
    : "";
  const why = count === 0
    ? "there is no commit since"
    : `${commits} since then ${
      count === 1 ? "is" : "are"
    } neither breaking change nor feature nor fix`;
  const series = formOf(last);
  const untagged = released?.tag === undefined && released !== undefined;
  return new ReleaseError("nothing-to-release", `Nothing to release${since}`, {
    why: sentence(`${final}${final === "" ? why : why.replace(/^The/, "the")}`),
    hint: [
      series !== "final"
        ? `To go on all the same: --pre ${series}; to end the series: --final`
        : byDate
        ? "To release all the same: --post"
        : "To release all the same: --bump major, --bump minor or --bump patch",
      ...(untagged
        ? [`If ${formatVersion(released.version)} itself was not released yet, tag it first`]
        : []),
    ].join("\n"),
  });
}

function sentence(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
