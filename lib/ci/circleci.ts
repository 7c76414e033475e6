// CircleCI, as a provider.
import type { Environment } from "../system/environment.ts";
import type { Secret } from "../system/secrets.ts";
import { agentToken } from "./agent_token.ts";
import type { IdTokenRequest } from "./id_token_request.ts";
import type { IdentitySystem } from "./identity_system.ts";

export { readTrigger } from "./circleci_trigger.ts";

/** Its name in data. */
export const name = "circleci";

/** Its name for people. */
export const label = "CircleCI";

/** Whether PyPI takes its tokens. */
export const takenByPypi = false;

/**
 * Whether this is a job of CircleCI.
 *
 * @param env The process's environment.
 */
export function isHere(env: Environment): boolean {
  return env.get("CIRCLECI") === "true" && (env.get("CIRCLE_SHA1") ?? "") !== "";
}

/** Whether this job can get an ID token: any can, so any counts as holding the identity. */
export function hasIdentity(_env: Environment): boolean {
  return true;
}

/** Nothing is to be declared: whether there is a token is known when it is asked for. */
export function requireIdentity(): Promise<void> {
  return Promise.resolve();
}

/**
 * Asks the job's own `circleci` for a token of the organization's issuer, which the audience can be set of.
 *
 * Source: CircleCI, "OpenID Connect tokens: custom claims".
 *
 * @param system The environment, processes and secrets.
 * @param audience Whom the token is for.
 * @throws {ReleaseError} "identity-request-failed" when it gives none.
 */
export function requestIdToken(system: IdentitySystem, audience: string): Promise<Secret> {
  const claims = JSON.stringify({ aud: audience });
  return agentToken(system, {
    label,
    command: ["circleci", "run", "oidc", "get", "--claims", claims, "--root-issuer"],
    variables: ["CIRCLE_OIDC_TOKEN", "CIRCLE_OIDC_TOKEN_V2"],
    whenMissing:
      "Publish in a step of the job itself: `circleci` is on the PATH there, and not in containers that it starts",
    whenFailed:
      "Run the job again; builds of forks get no ID token. CircleCI's state: https://status.circleci.com",
  });
}

/** None: a program prints the token. */
export function idTokenRequests(_env: Environment): readonly IdTokenRequest[] {
  return [];
}
