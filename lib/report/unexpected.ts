// Turns whatever was thrown into an error a person can act on.
import { ReleaseError } from "../errors.ts";
import type { Secrets } from "../system/secrets.ts";

/**
 * The thrown value as a {@link ReleaseError}; anything that is not one is a fault of pyrelease's own.
 *
 * Every text is scrubbed of secrets here, as the last door before the terminal.
 *
 * @param thrown What was caught.
 * @param secrets The secrets of this run.
 */
export function errorOf(thrown: unknown, secrets: Secrets): ReleaseError {
  const scrub = (text: string) => secrets.scrub(text);
  if (thrown instanceof ReleaseError) {
    return new ReleaseError(thrown.code, scrub(thrown.message), {
      hint: scrub(thrown.hint),
      ...(thrown.why === undefined ? {} : { why: scrub(thrown.why) }),
      ...(thrown.at === undefined ? {} : { at: thrown.at }),
      cause: thrown.cause,
    });
  }
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new ReleaseError("internal", `Unexpected ${error.name}: ${scrub(error.message)}`, {
    why: scrub(error.stack ?? ""),
    hint: "This is a fault of pyrelease: please report it with the lines above",
    cause: thrown,
  });
}
