// What started a pipeline of GitLab CI, by the job's predefined variables.
import type { System } from "../system/mod.ts";
import {
  commitShape,
  inputsOfVariables,
  refOfRun,
  requiredVariable,
  variable,
} from "./run_variables.ts";
import type { Trigger } from "./trigger.ts";

const gitlab = { label: "GitLab CI", marker: "GITLAB_CI" };

/**
 * Reads what started this pipeline. A merge request's has neither a branch nor a tag.
 *
 * Source: GitLab, "Predefined CI/CD variables reference".
 *
 * @param system The environment.
 * @throws {ReleaseError} "ci-environment-invalid" when a variable is missing or malformed.
 */
export function readTrigger({ env }: Pick<System, "env">): Promise<Trigger> {
  return Promise.try(() => {
    const repository = requiredVariable(env, "CI_PROJECT_PATH", /^[\w.-]+(?:\/[\w.-]+)+$/, gitlab);
    const runId = requiredVariable(env, "CI_PIPELINE_ID", /^\d+$/, gitlab);
    const tag = variable(env, "CI_COMMIT_TAG");
    const ref = refOfRun(
      tag,
      variable(env, "CI_COMMIT_BRANCH"),
      variable(env, "CI_MERGE_REQUEST_REF_PATH"),
    );
    const headRepository = variable(env, "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH");
    const host = variable(env, "CI_SERVER_HOST") ?? "gitlab.com";
    const config = variable(env, "CI_CONFIG_PATH") ?? ".gitlab-ci.yml";
    return {
      provider: "gitlab",
      event: requiredVariable(env, "CI_PIPELINE_SOURCE", /^\w+$/, gitlab),
      ...ref,
      sha: requiredVariable(env, "CI_COMMIT_SHA", commitShape, gitlab),
      repository,
      inputs: inputsOfVariables(env),
      defaultBranch: variable(env, "CI_DEFAULT_BRANCH"),
      fork: headRepository !== undefined &&
        headRepository.toLowerCase() !== repository.toLowerCase(),
      headRepository,
      workflowRef: `${host}/${repository}//${config}@${ref.ref}`,
      actor: variable(env, "GITLAB_USER_LOGIN"),
      runId,
      runAttempt: 1,
      startedAt: Date.parse(variable(env, "CI_PIPELINE_CREATED_AT") ?? "") || undefined,
      runUrl: `https://${
        /^[\w.:-]+$/.test(host) ? host : "gitlab.com"
      }/${repository}/-/pipelines/${runId}`,
    };
  });
}
