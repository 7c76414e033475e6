// Refuses to run a project's code where the right to publish is.
import { hasIdentity } from "../ci/id_token.ts";
import { ReleaseError } from "../errors.ts";
import { holdsToken } from "../index/given_token.ts";
import type { Environment } from "../system/environment.ts";

/**
 * This job cannot get an ID token, and holds no upload token.
 *
 * @param env The process's environment.
 * @throws {ReleaseError} "prove-with-identity"
 */
export function guardNoIdentity(env: Environment): void {
  const identity = hasIdentity(env);
  if (!identity && !holdsToken(env)) return;
  const held = identity ? "this job holds the identity" : "a token is in the environment";
  throw new ReleaseError(
    "prove-with-identity",
    `Cannot prove a release here: ${held}`,
    {
      why:
        "The proof installs the release and what it depends on, and runs them: that code could publish in the project's name",
      hint:
        "Run deno task prove in a job of its own after the publish, without id-token and without a token (ci/publish.yml does), or on your machine",
    },
  );
}
