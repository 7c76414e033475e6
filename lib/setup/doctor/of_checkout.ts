// What keeps the commit from being released, as problems of `doctor`.
import { type ErrorCode, ReleaseError } from "../../errors.ts";
import type { Patient, Problem } from "./check.ts";

/**
 * The problems of some codes, of those that `publish` would stop at.
 *
 * @param patient The project.
 * @param codes The errors' codes.
 * @param state Whether they break a release, or are of the moment.
 */
export function ofCheckout(
  { checkout }: Patient,
  codes: readonly ErrorCode[],
  state: Problem["state"] = "broken",
): Problem[] {
  const errors = checkout instanceof ReleaseError ? [checkout] : checkout.problems;
  return errors.filter(({ code }) => codes.includes(code)).map((error) => problemOf(error, state));
}

/** An error as a problem. */
export function problemOf(error: ReleaseError, state: Problem["state"] = "broken"): Problem {
  const { message, why = "", hint = "", at } = error;
  return { state, message, why, fix: hint, ...(at === undefined ? {} : { at }) };
}
