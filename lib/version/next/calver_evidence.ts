// What speaks for numbers being dates: zeros before them, and the dates of their tags.
import { canBe, type Slot, slotValue } from "./calver_slots.ts";
import type { SpelledTag } from "./spelling.ts";

/** A version's tag, and when it was made, in seconds since 1970. */
export interface DatedTag extends SpelledTag {
  readonly time: number;
}

/** Whether the numbers of a version, from the first on, can be what the slots say. */
export function isAt(slots: readonly Slot[], { version: { release } }: DatedTag): boolean {
  return slots.every((slot, at) => canBe(slot, release[at] ?? -1n, release[at - 1]));
}

/** Whether a number is written with a zero before it. */
export function isPadded(at: number, tags: readonly DatedTag[]): boolean {
  return tags.some(({ numbers }) => /^0\d$/.test(numbers[at] ?? ""));
}

/**
 * Whether a tag was made on the date that its numbers say; a time zone's day earlier or later will do.
 *
 * @param slots What the numbers are.
 * @param tag The tag.
 * @param late How many days later it may have been made.
 */
export function agrees(slots: readonly Slot[], tag: DatedTag, late: number = 1): boolean {
  const days = Array.from({ length: late + 2 }, (_, at) => 1 - at);
  return days.some((day) => {
    const date = new Date((tag.time + day * 86_400) * 1000);
    return slots.every((slot, at) => slotValue(slot, date) === tag.version.release[at]);
  });
}

/** Whether more than half of the tags agree. */
export function mostAgree(
  slots: readonly Slot[],
  tags: readonly DatedTag[],
  late?: number,
): boolean {
  return tags.filter((tag) => agrees(slots, tag, late)).length * 2 > tags.length;
}

/** Whether the tags' dates say anything: not when all were made at once, as in a copied history, or in other years. */
export function tellTime(slot: "MM" | "DD", year: Slot, tags: readonly DatedTag[]): boolean {
  const length = slot === "MM" ? 7 : 10;
  const dates = tags.map(({ time }) => new Date(time * 1000).toISOString().slice(0, length));
  return new Set(dates).size > 1 && tags.every((tag) => agrees([year], tag));
}

/** Whether versions of several years were made in the years that they name. */
export function spanYears(tags: readonly DatedTag[]): boolean {
  const own = tags.filter((tag) => agrees(["YY"], tag));
  return new Set(own.map(({ version }) => version.release[0])).size > 1;
}

/** Whether numbers behind a year are left out, as months are and counted releases are not. */
export function leaveGaps(tags: readonly DatedTag[]): boolean {
  return tags.some(({ version: { release: [year, number = 0n] } }) =>
    tags.some(({ version: { release: [other, lower = 0n] } }) =>
      year === other && lower < number - 1n &&
      !tags.some(({ version: { release } }) =>
        release[0] === year && (release[1] ?? 0n) > lower && (release[1] ?? 0n) < number
      )
    )
  );
}
