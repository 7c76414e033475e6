// What Deno says when a frozen lock file lacks what a task loads, as an error a person can act on.
import { ReleaseError } from "../errors.ts";

/**
 * The error for a package that the lock file does not name; `undefined` for anything else.
 *
 * @param thrown What was caught: Deno shows all that it would add.
 * @returns "lock-outdated"
 */
export function lockFailure(thrown: unknown): ReleaseError | undefined {
  if (!(thrown instanceof Error) || !/^The lockfile is out of date\b/.test(thrown.message)) {
    return undefined;
  }
  return new ReleaseError("lock-outdated", "The lock file lacks packages that this task loads", {
    why: "It is frozen, and was made for another version of pyrelease, or for a part of it",
    hint: [
      "Make it anew where deno.json is, with the version that its tasks name, and commit it:",
      "DENO_NO_PACKAGE_JSON=1 deno install --frozen=false --entrypoint jsr:@x/pyrelease@VERSION/all",
    ].join("\n"),
    cause: thrown,
  });
}
