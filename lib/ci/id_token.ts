// The identity that the CI gives a job, whatever the provider.
import { ReleaseError } from "../errors.ts";
import type { Environment } from "../system/environment.ts";
import type { Secret } from "../system/secrets.ts";
import type { IdentitySystem } from "./identity_system.ts";
import { detectCi } from "./provider.ts";

/**
 * Whether this job can get an ID token. Outside CI: no.
 *
 * @param env The process's environment.
 */
export function hasIdentity(env: Environment): boolean {
  return detectCi(env)?.hasIdentity(env) ?? false;
}

/**
 * Asks the CI for a new ID token: each call gives another, good for one use.
 *
 * @param system The environment, HTTP, the clock, files and secrets.
 * @param audience Whom the token is for, as the index says.
 * @throws {ReleaseError} "identity-missing" outside CI or without the permission,
 * "identity-request-failed" when the CI does not give one.
 */
export async function requestIdToken(system: IdentitySystem, audience: string): Promise<Secret> {
  const provider = detectCi(system.env);
  if (provider === undefined) {
    throw new ReleaseError("identity-missing", "Cannot get an ID token: this is not a CI run", {
      why: "Only a CI provider can say which repository and workflow this is",
      hint:
        "Publish from CI; on a laptop `deno task publish` is a dry run, `deno task rehearse` the whole release",
    });
  }
  return await provider.requestIdToken(system, audience);
}
