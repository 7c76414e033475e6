// The variables of a GitLab CI job, as the runner gives them.
import { sha } from "./github_job.ts";
import { jwtOf } from "./jwt.ts";

/** What GitLab says of a job that publishes as it should, to an index whose audience is `testpypi`. */
export const gitlabClaims: Readonly<Record<string, unknown>> = {
  iss: "https://gitlab.com",
  aud: "testpypi",
  sub: "project_path:octo/tools/forge:ref_type:branch:ref:main",
  namespace_path: "octo/tools",
  project_path: "octo/tools/forge",
  project_id: "4711",
  ci_config_ref_uri: "gitlab.com/octo/tools/forge//.gitlab-ci.yml@refs/heads/main",
  environment: "testpypi",
  pipeline_source: "push",
  ref: "main",
  ref_path: "refs/heads/main",
  sha,
  iat: 1_790_000_000,
  exp: 4_000_000_000,
  jti: "1",
};

/** An ID token of that job, its claims changed. */
export function gitlabToken(claims: Readonly<Record<string, unknown>> = {}): string {
  return jwtOf({ ...gitlabClaims, ...claims }, "cGxhbnRlZC1naXRsYWI");
}

/**
 * A job of a push to main, unless told otherwise; it has no ID token.
 *
 * @param variables On top of the usual ones; an empty value stands for an unset one.
 */
export function gitlabJob(
  variables: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    CI: "true",
    CI_COMMIT_BRANCH: "main",
    CI_COMMIT_REF_NAME: "main",
    CI_COMMIT_SHA: sha,
    CI_CONFIG_PATH: ".gitlab-ci.yml",
    CI_DEFAULT_BRANCH: "main",
    CI_PIPELINE_ID: "2171234567",
    CI_PIPELINE_SOURCE: "push",
    CI_PROJECT_PATH: "octo/tools/forge",
    CI_SERVER_HOST: "gitlab.com",
    GITLAB_CI: "true",
    GITLAB_USER_LOGIN: "ada",
    ...variables,
  };
}
