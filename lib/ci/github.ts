// GitHub Actions, as a provider.
import type { Environment } from "../system/environment.ts";
import type { IdTokenRequest } from "./id_token_request.ts";

export { hasIdentity, requestIdToken, requireIdentity } from "./github_id_token.ts";
export { readTrigger } from "./github_trigger.ts";

/** Its name in data. */
export const name = "github";

/** Its name for people. */
export const label = "GitHub Actions";

/** Whether PyPI takes its tokens. Forgejo's and Gitea's come the same way: the token's issuer tells. */
export const takenByPypi = true;

/**
 * Whether this is a job of GitHub Actions.
 *
 * `GITHUB_ACTIONS` alone is not enough: people set it to get coloured output.
 *
 * @param env The process's environment.
 */
export function isHere(env: Environment): boolean {
  return env.get("GITHUB_ACTIONS") === "true" &&
    [env.get("GITHUB_EVENT_NAME"), env.get("GITHUB_REPOSITORY")].every((value) =>
      value !== undefined && value !== ""
    );
}

/** The runner's service. */
export function idTokenRequests(_env: Environment): readonly IdTokenRequest[] {
  return [{
    method: "GET",
    url: "$ACTIONS_ID_TOKEN_REQUEST_URL",
    what: "an ID token, from the CI",
  }];
}
