// GitLab CI, as a provider.
import type { Environment } from "../system/environment.ts";
import type { IdTokenRequest } from "./id_token_request.ts";

export { hasIdentity, requestIdToken, requireIdentity } from "./gitlab_id_token.ts";
export { readTrigger } from "./gitlab_trigger.ts";

/** Its name in data. */
export const name = "gitlab";

/** Its name for people. */
export const label = "GitLab CI";

/** Whether PyPI takes its tokens. */
export const takenByPypi = true;

/**
 * Whether this is a job of GitLab CI.
 *
 * @param env The process's environment.
 */
export function isHere(env: Environment): boolean {
  return env.get("GITLAB_CI") === "true" &&
    [env.get("CI_PIPELINE_SOURCE"), env.get("CI_PROJECT_PATH")].every((value) =>
      value !== undefined && value !== ""
    );
}

/** None: a variable holds the token. */
export function idTokenRequests(_env: Environment): readonly IdTokenRequest[] {
  return [];
}
