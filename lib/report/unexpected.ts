// Turns whatever was thrown into an error a person can act on, fit to be shown.
import { ReleaseError } from "../errors.ts";
import { inline, inlineLines } from "../standards/display.ts";
import { permissionMissing } from "../system/permission_missing.ts";
import type { Secrets } from "../system/secrets.ts";
import { fileFailure } from "./file_failure.ts";

/**
 * The thrown value as a {@link ReleaseError}; what is neither one nor the operating system's is a fault of
 * pyrelease's own.
 *
 * As the last door before the terminal it takes secrets out of every text, and leaves nothing in it that a
 * terminal or a CI would obey.
 *
 * @param thrown What was caught.
 * @param secrets The secrets of this run.
 */
export function errorOf(thrown: unknown, secrets: Secrets): ReleaseError {
  const { code, message, why, hint, at, cause } = thrown instanceof ReleaseError
    ? thrown
    : fileFailure(thrown) ?? permissionMissing(thrown) ?? internal(thrown);
  const line = (text: string) => inline(secrets.scrub(text));
  const lines = (text: string) => inlineLines(secrets.scrub(text));
  return new ReleaseError(code, line(message), {
    hint: lines(hint),
    ...(why === undefined ? {} : { why: lines(why) }),
    ...(at === undefined ? {} : { at: { ...at, file: line(at.file) } }),
    cause,
  });
}

function internal(thrown: unknown): ReleaseError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new ReleaseError("internal", `Unexpected ${error.name}: ${error.message}`, {
    why: error.stack ?? "",
    hint: "This is a fault of pyrelease: please report it with the lines above",
    cause: thrown,
  });
}
