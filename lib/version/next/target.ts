// The final version that the changes since the last one ask for.
import type { Version } from "../../standards/version.ts";
import type { Ask, Part } from "./ask.ts";
import { lengthFor, raise } from "./bump.ts";
import { nextCalver } from "./calver.ts";
import type { CalverPattern } from "./calver_pattern.ts";
import { isFinal } from "./finals.ts";
import type { Known } from "./known.ts";
import { openRelease } from "./open_release.ts";

/** What a step is taken from where nothing final was released. */
export const zero: Version = { epoch: 0n, release: [0n, 0n, 0n], local: [] };

/**
 * The version of the step.
 *
 * @param known What is known of the project.
 * @param ask What is asked for.
 * @param pattern The pattern of calendar versions, where the project has one.
 * @param part The part that is raised, where it is known.
 * @param now Milliseconds since 1970.
 * @returns `undefined` for a post-release, and when there is no step.
 * @throws {ReleaseError} "version-refused" when the last version is of a date that is to come.
 */
export function targetOf(
  { last, past }: Known,
  { form }: Ask,
  pattern: CalverPattern | undefined,
  part: Part | undefined,
  now: number,
): Version | undefined {
  const base = last.final?.version;
  if (form === "post") return undefined;
  if (pattern !== undefined) {
    // What ends a series is the release that the series was of, whatever the date is by then.
    const ends = form === "final" && openRelease(last) !== undefined;
    return ends ? undefined : nextCalver(pattern, base, now, part);
  }
  if (part === undefined) return undefined;
  const finals = past.filter(({ version }) => isFinal(version));
  const versions = (finals.length > 0 ? finals : past).map(({ version }) => version);
  return raise(base ?? zero, part, lengthFor(part, versions));
}
