// Whether a project's versions are dates, and which numbers of them.
import {
  agrees,
  type DatedTag,
  isAt,
  isPadded,
  leaveGaps,
  mostAgree,
  spanYears,
  tellTime,
} from "./calver_evidence.ts";
import { type Slot, slotValue } from "./calver_slots.ts";

/** How a project's versions are made from the date. */
export interface CalverPattern {
  /** The numbers that are dates, from the first on. */
  readonly date: readonly Slot[];
  /** How many numbers are always written behind them. */
  readonly counters: number;
  /** What the first of those begins with on a new date. */
  readonly first: bigint;
}

/** Whether the date alone makes the version: behind nothing but a year, the changes count the releases. */
export function isWholeDate({ date, counters }: CalverPattern): boolean {
  return date.length > 1 || date[0] === "YYYYMMDD" || counters === 0;
}

/** How many of the newest versions are looked at. */
const enough = 5;

/**
 * Finds the pattern that the newest versions follow.
 *
 * A year of four digits is one by itself. One of two must agree with the dates of its tags, in year and month or
 * over several years, or have a month padded with zeros behind it (`24.05`). What follows is a month or a day when
 * it is padded, when it mostly agrees with the tags' dates, or, where those tell nothing because all tags were made
 * at once or in other years, when each of the numbers can be one.
 *
 * @param tags The project's final versions, newest first.
 * @param schemes The names of setuptools-scm's version schemes: `calver-by-date` says it outright.
 * @param now Milliseconds since 1970: a year that is to come is none.
 * @returns `undefined` for any other project.
 */
export function calverPattern(
  tags: readonly DatedTag[],
  schemes: readonly string[],
  now: number,
): CalverPattern | undefined {
  if (schemes[0] === "calver-by-date") return byDate(tags);
  // A post-release is made on a later date than its version says.
  const released = tags.filter(({ version }) => version.post === undefined);
  const next = slotValue("YYYY", new Date(now)) + 1n;
  for (const year of ["YYYY", "YYYYMMDD", "YY"] as const) {
    const other = released.findIndex((tag) => !isAt([year], tag));
    const run = other < 0 ? released : released.slice(0, other);
    const own = run.slice(0, enough);
    const ahead = ({ version: { release: [first = 0n] } }: DatedTag) =>
      (year === "YY" ? first + 2000n : year === "YYYY" ? first : first / 10_000n) > next;
    if (own.length === 0 || own.some(ahead)) continue;
    if (year === "YYYYMMDD") return withCounters([year], own, tags);
    const date = followed(year, own);
    const sure = year === "YYYY" || (date.includes("MM") && isPadded(1, own)) ||
      (own.every((tag) => agrees([year], tag)) &&
        (mostAgree(["YY", "MM"], own) || spanYears(run)));
    if (sure) return withCounters(date, own, tags);
  }
  return undefined;
}

/** setuptools-scm's own scheme: the date, of which only the year's length is the project's choice, and a number. */
function byDate(tags: readonly DatedTag[]): CalverPattern {
  const own = tags.filter((tag) =>
    isAt(["YYYY", "MM", "DD"], tag) || isAt(["YY", "MM", "DD"], tag)
  );
  const date: Slot[] = [own[0] && isAt(["YYYY"], own[0]) ? "YYYY" : "YY", "MM", "DD"];
  const { counters } = own.length === 0
    ? { counters: 1 }
    : withCounters(date, own.slice(0, enough), own);
  return { date, counters, first: 0n };
}

/** The slots behind a year. */
function followed(year: Slot, tags: readonly DatedTag[]): readonly Slot[] {
  const date = [year];
  for (const slot of ["MM", "DD"] as const) {
    const more = [...date, slot];
    const at = date.length;
    const mixed = slot === "DD" && isPadded(1, tags) &&
      tags.some(({ numbers }) => /^\d$/.test(numbers[at] ?? ""));
    // Some name a version for the month in which they begin to release it.
    const late = slot === "MM" && leaveGaps(tags) ? 31 : undefined;
    const likely = isPadded(at, tags) || !tellTime(slot, year, tags) ||
      mostAgree(more, tags, late);
    if (mixed || !likely || !tags.every((tag) => isAt(more, tag))) break;
    date.push(slot);
  }
  return date;
}

/** How many numbers stand behind the date, and with what the newest period began. */
function withCounters(
  date: readonly Slot[],
  newest: readonly DatedTag[],
  all: readonly DatedTag[],
): CalverPattern {
  const behind = newest.map(({ version }) => version.release.length - date.length);
  const counters = Math.min(...behind);
  const period = newest[0]?.version.release.slice(0, date.length) ?? [];
  const counted = all.filter(({ version: { release } }) =>
    period.every((number, at) => release[at] === number)
  ).map(({ version: { release } }) => release[date.length] ?? 0n);
  return { date, counters, first: counters === 0 || counted.includes(0n) ? 0n : 1n };
}
