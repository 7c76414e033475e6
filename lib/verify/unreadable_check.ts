// Makes a check of the files that cannot be read, by what kept them from it.
import type { ErrorCode } from "../errors.ts";
import { type About, faultOf, type StaticCheck } from "./check.ts";

/**
 * A check that tells of files that could not be read for one of some reasons.
 *
 * @param about What it says of itself.
 * @param codes The errors.
 */
export function unreadableCheck(
  about: Omit<About, "severity">,
  codes: readonly ErrorCode[],
): StaticCheck {
  return {
    ...about,
    severity: "error",
    look: ({ unreadable = [] }) =>
      unreadable.filter(({ error }) => codes.includes(error.code)).map(({ filename, error }) =>
        faultOf(error, filename)
      ),
  };
}
