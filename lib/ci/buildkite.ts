// Buildkite, as a provider.
import type { Environment } from "../system/environment.ts";
import type { Secret } from "../system/secrets.ts";
import { agentToken } from "./agent_token.ts";
import type { IdTokenRequest } from "./id_token_request.ts";
import type { IdentitySystem } from "./identity_system.ts";

export { readTrigger } from "./buildkite_trigger.ts";

/** Its name in data. */
export const name = "buildkite";

/** Its name for people. */
export const label = "Buildkite";

/** Whether PyPI takes its tokens. */
export const takenByPypi = false;

/**
 * Whether this is a job of Buildkite.
 *
 * @param env The process's environment.
 */
export function isHere(env: Environment): boolean {
  return env.get("BUILDKITE") === "true" && (env.get("BUILDKITE_BUILD_ID") ?? "") !== "";
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
 * Asks the agent for a token.
 *
 * Source: Buildkite, "buildkite-agent oidc".
 *
 * @param system The environment, processes and secrets.
 * @param audience Whom the token is for.
 * @throws {ReleaseError} "identity-request-failed" when it gives none.
 */
export function requestIdToken(system: IdentitySystem, audience: string): Promise<Secret> {
  return agentToken(system, {
    label,
    command: ["buildkite-agent", "oidc", "request-token", "--audience", audience],
    variables: ["BUILDKITE_AGENT_ACCESS_TOKEN"],
    whenMissing:
      "Publish on the agent itself, or hand buildkite-agent and its variables on to the container (`mount-buildkite-agent: true` of the docker plugin)",
    whenFailed:
      "Run the job again; if it stays, update the agent (3.46 or newer), and hand BUILDKITE_AGENT_ACCESS_TOKEN and BUILDKITE_JOB_ID on to where this runs",
  });
}

/** None: a program prints the token. */
export function idTokenRequests(_env: Environment): readonly IdTokenRequest[] {
  return [];
}
