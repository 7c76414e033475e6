// The numbers of calendar versions (calver.org) that are dates.

/** What one number of a version stands for; `YYYYMMDD` is a whole date in one. */
export type Slot = "YYYY" | "YY" | "YYYYMMDD" | "MM" | "DD";

/** What a slot's number is on a date, in UTC. */
export function slotValue(slot: Slot, date: Date): bigint {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  switch (slot) {
    case "YYYY":
      return BigInt(year);
    case "YY":
      return BigInt(year - 2000);
    case "YYYYMMDD":
      return BigInt((year * 100 + month) * 100 + day);
    case "MM":
      return BigInt(month);
    case "DD":
      return BigInt(day);
  }
}

/**
 * Whether a number can be what a slot says.
 *
 * @param slot The slot.
 * @param number The number.
 * @param before The number before it: a day must be one of its month.
 */
export function canBe(slot: Slot, number: bigint, before: bigint = 0n): boolean {
  switch (slot) {
    case "YYYY":
      return number >= 2000n && number <= 2099n;
    case "YY":
      return number >= 10n && number <= 99n;
    case "YYYYMMDD":
      return canBe("YYYY", number / 10_000n) && canBe("MM", number / 100n % 100n) &&
        canBe("DD", number % 100n, number / 100n % 100n);
    case "MM":
      return number >= 1n && number <= 12n;
    case "DD":
      // A leap year, so that no day is missing.
      return number >= 1n && number <= BigInt(new Date(2000, Number(before), 0).getDate());
  }
}
