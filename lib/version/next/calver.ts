// The next calendar version: today's date in the project's own pattern.
import { formatVersion, type Version } from "../../standards/version.ts";
import type { Part } from "./ask.ts";
import { type CalverPattern, isWholeDate } from "./calver_pattern.ts";
import { slotValue } from "./calver_slots.ts";
import { finalOf } from "./finals.ts";
import { refusedForm } from "./refusals.ts";

/**
 * The calendar version after another.
 *
 * On a new date the date is the version, and what follows it begins anew. On the same date the number behind it
 * is one higher; behind a year alone (23.2.1) stand a minor and a micro number, and the changes say which.
 *
 * @param pattern The project's pattern.
 * @param last The last final version.
 * @param now Milliseconds since 1970; the date is UTC's.
 * @param part Which number behind a year is raised.
 * @returns `undefined` when that must be known and is not.
 * @throws {ReleaseError} "version-refused" when the last version is of a later date than today.
 * @example
 * ```ts
 * import { formatVersion, parseVersion } from "@x/pyrelease/lib";
 * import { nextCalver } from "./calver.ts";
 * import assert from "node:assert/strict";
 *
 * const pattern = { date: ["YYYY", "MM"], counters: 1, first: 0n } as const;
 * const after = (text: string) =>
 *   nextCalver(pattern, parseVersion(text), Date.UTC(2026, 4, 31), undefined);
 * assert.deepEqual([after("2026.4.2"), after("2026.5.0")].map((it) => it && formatVersion(it)), [
 *   "2026.5.0",
 *   "2026.5.1",
 * ]);
 * ```
 */
export function nextCalver(
  pattern: CalverPattern,
  last: Version | undefined,
  now: number,
  part: Part | undefined,
): Version | undefined {
  const { date, counters, first } = pattern;
  const today = date.map((slot) => slotValue(slot, new Date(now)));
  const epoch = last?.epoch ?? 0n;
  const begun = Array.from({ length: counters }, (_, at) => at === 0 ? first : 0n);
  const order = last === undefined ? 1 : compareNumbers(today, last.release);
  if (last === undefined || order > 0) return finalOf({ epoch, release: [...today, ...begun] });
  if (order < 0) {
    throw refusedForm(`Cannot make the version after ${formatVersion(last)}: today is before it`, {
      why: `Today is ${
        new Date(now).toISOString().slice(0, 10)
      } in UTC, and the project's versions are dates`,
      hint: "Set this machine's clock (or SOURCE_DATE_EPOCH), or remove the tag if it is a mistake",
    });
  }
  const behind = last.release.slice(date.length);
  const counted = !isWholeDate(pattern);
  if (counted && part === undefined) return undefined;
  const raised = counted && part === "patch" ? 1 : 0;
  const numbers = Array.from(
    { length: Math.max(counters, raised + 1) },
    (_, at) => at > raised ? 0n : (behind[at] ?? 0n) + (at === raised ? 1n : 0n),
  );
  return finalOf({ epoch, release: [...today, ...numbers] });
}

/** The date's numbers against the same many of a release. */
function compareNumbers(today: readonly bigint[], release: readonly bigint[]): number {
  for (const [at, number] of today.entries()) {
    const other = release[at] ?? 0n;
    if (number !== other) return number > other ? 1 : -1;
  }
  return 0;
}
