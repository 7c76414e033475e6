// What keeps the commit from being released, as problems of `doctor`.
import type { ErrorCode, ReleaseError } from "../../errors.ts";
import type { Patient, Problem, With } from "./check.ts";

/**
 * The problems of some codes, of those that `publish` would stop at.
 *
 * @param patient The project.
 * @param codes The errors' codes.
 * @param state Whether they break a release, or are of the moment.
 */
export function ofCheckout(
  patient: With<"checkout">,
  codes: readonly ErrorCode[],
  state: Problem["state"] = "broken",
): Problem[] {
  return patient.checkout.problems.filter(({ code }) => codes.includes(code))
    .map((error) => problemOf(patient, error, state));
}

/** An error as a problem. */
export function problemOf(
  patient: Pick<Patient, "prefix">,
  error: ReleaseError,
  state: Problem["state"] = "broken",
): Problem {
  const { message, why = "", hint = "", at } = error;
  return {
    state,
    message,
    why,
    fix: hint,
    ...(at === undefined ? {} : { at: inProject(patient, at) }),
  };
}

/** A place in the project's folder, as one in the repository's. */
export function inProject<At extends { readonly file: string }>(
  { prefix }: Pick<Patient, "prefix">,
  at: At,
): At {
  return { ...at, file: prefix + at.file };
}
