// Refuses to run a project's code where the CI's identity is.
import { hasIdentity } from "../ci/id_token.ts";
import { ReleaseError } from "../errors.ts";
import type { Environment } from "../system/environment.ts";

/**
 * This job cannot get an ID token.
 *
 * @param env The process's environment.
 * @throws {ReleaseError} "prove-with-identity"
 */
export function guardNoIdentity(env: Environment): void {
  if (!hasIdentity(env)) return;
  throw new ReleaseError(
    "prove-with-identity",
    "Cannot prove a release here: this job holds the identity",
    {
      why:
        "The proof installs the release and what it depends on, and runs them: that code could publish in the project's name",
      hint:
        "Run deno task prove in a job of its own after the publish, without id-token (ci/publish.yml does), or on your machine",
    },
  );
}
