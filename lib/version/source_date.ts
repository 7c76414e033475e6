// The time that a version is dated by.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";

/** The years that Python's datetime knows, in seconds since 1970. */
const [earliest, latest] = [-62_135_596_800, 253_402_300_799];

/**
 * SOURCE_DATE_EPOCH as Python reads it, else now.
 *
 * @param system Variables and the clock.
 * @returns Milliseconds since 1970.
 * @throws {ReleaseError} "version-refused" for a time beyond the year 9999 or before the year 1.
 */
export function sourceTime(system: Pick<System, "clock" | "env">): number {
  const text = system.env.get("SOURCE_DATE_EPOCH")?.trim() ?? "";
  // What int() does not read is passed over.
  if (!/^[+-]?\d+(_\d+)*$/.test(text)) return system.clock.now();
  const seconds = Number(text.replaceAll("_", ""));
  if (seconds >= earliest && seconds <= latest) return seconds * 1000;
  throw new ReleaseError("version-refused", `SOURCE_DATE_EPOCH is ${inline(text, 40)}`, {
    why: "No calendar that Python knows has that second",
    hint: "Unset it, or set it to seconds since 1970, such as `git log -1 --format=%ct` prints",
  });
}

/**
 * The same as YYYYMMDDhhmmss in UTC.
 *
 * @throws {ReleaseError} as {@link sourceTime} does.
 */
export function sourceDate(system: Pick<System, "clock" | "env">): string {
  return new Date(sourceTime(system)).toISOString().replace(/\D/g, "").slice(0, 14);
}

/**
 * A day in UTC.
 *
 * @param seconds Since 1970.
 * @returns YYYY-MM-DD; `undefined` beyond the years 1 to 9999.
 */
export function dayOf(seconds: number): string | undefined {
  return seconds >= earliest && seconds <= latest
    ? new Date(seconds * 1000).toISOString().slice(0, 10)
    : undefined;
}
