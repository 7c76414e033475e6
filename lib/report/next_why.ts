// Why that version comes next, as a person reads it: the step, and the commits that ask for it.
import { inline } from "../standards/display.ts";
import type { Change } from "../version/next/change.ts";
import type { Changes } from "../version/next/changes.ts";
import type { NextVersion } from "../version/next/plan.ts";

/** How many commits of a kind are listed. */
const listed = 10;

/**
 * The reasons, a line each.
 *
 * @param next What comes next.
 */
export function whyLines(next: NextVersion): string[] {
  const { part, from, since, changes } = next;
  const { unknown } = changes;
  const after = from === undefined ? "The first release" : `After ${from}${stepOf(next)}`;
  const start = since === undefined
    ? ""
    : ` since ${/^[0-9a-f]{40,64}$/.test(since) ? since.slice(0, 10) : inline(since, 100)}`;
  return [
    `${after}: ${summary(changes)}${start}`,
    ...linesOf("breaking", changes.breaking),
    ...linesOf("feature", changes.feature),
    ...linesOf("fix", changes.fix),
    ...(from === undefined || part === undefined || unknown.length === 0
      ? []
      : ["Look at these: they do not follow the convention", ...linesOf("?", unknown)]),
  ];
}

function stepOf({ version, scheme, part, series, changes }: NextVersion): string {
  const early = part === "minor" && /^(\d+!)?0\./.test(version) && changes.breaking.length > 0;
  return [
    series ? ", the next of its series (--final ends it)" : "",
    scheme === "calver" ? ", by the date" : "",
    part === undefined ? "" : `, a ${part} step${early ? " as before 1.0" : ""}`,
  ].join("");
}

function summary({ breaking, feature, fix, other, unknown }: Changes): string {
  const counts = [
    counted(breaking, "breaking change", "breaking changes"),
    counted(feature, "feature", "features"),
    counted(fix, "fix", "fixes"),
    counted([...other, ...unknown], "other commit", "other commits"),
  ].filter((text) => text !== "");
  return counts.length === 0 ? "no commits" : counts.join(", ");
}

function counted(changes: readonly Change[], one: string, more: string): string {
  return changes.length === 0 ? "" : `${changes.length} ${changes.length === 1 ? one : more}`;
}

function linesOf(kind: string, changes: readonly Change[]): string[] {
  const more = changes.length - listed;
  return [
    ...changes.slice(0, listed).map(({ commit, subject }) =>
      `  ${kind.padEnd(8)}  ${commit.slice(0, 10)}  ${inline(subject, 100)}`
    ),
    ...(more > 0 ? [`  ${kind.padEnd(8)}  and ${more} more`] : []),
  ];
}
