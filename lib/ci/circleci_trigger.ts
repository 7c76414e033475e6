// What started a job of CircleCI, by its built-in variables.
import type { System } from "../system/mod.ts";
import { commitShape, refOfRun, requiredVariable, variable } from "./run_variables.ts";
import type { Trigger } from "./trigger.ts";

const circleci = { label: "CircleCI", marker: "CIRCLECI" };

/**
 * Reads what started this job. CircleCI says nothing of how: what has a tag or a branch counts as a push,
 * and what has the number of a fork's pull request as one.
 *
 * Source: CircleCI, "Project values and variables: built-in environment variables".
 *
 * @param system The environment.
 * @throws {ReleaseError} "ci-environment-invalid" when a variable is missing or malformed.
 */
export function readTrigger({ env }: Pick<System, "env">): Promise<Trigger> {
  return Promise.try(() => {
    const part = /^[\w.-]+$/;
    const owner = requiredVariable(env, "CIRCLE_PROJECT_USERNAME", part, circleci);
    const name = requiredVariable(env, "CIRCLE_PROJECT_REPONAME", part, circleci);
    const pull = variable(env, "CIRCLE_PR_NUMBER");
    const head = variable(env, "CIRCLE_PR_USERNAME");
    const url = variable(env, "CIRCLE_BUILD_URL") ?? "";
    return {
      provider: "circleci",
      event: pull === undefined ? "push" : "pull_request",
      ...(pull === undefined
        ? refOfRun(variable(env, "CIRCLE_TAG"), variable(env, "CIRCLE_BRANCH"))
        : refOfRun(undefined, undefined, `refs/pull/${pull}/head`)),
      sha: requiredVariable(env, "CIRCLE_SHA1", commitShape, circleci),
      repository: `${owner}/${name}`,
      inputs: {},
      fork: pull !== undefined,
      headRepository: head === undefined
        ? undefined
        : `${head}/${variable(env, "CIRCLE_PR_REPONAME") ?? name}`,
      actor: variable(env, "CIRCLE_USERNAME"),
      runId: requiredVariable(env, "CIRCLE_BUILD_NUM", /^\d+$/, circleci),
      runAttempt: 1,
      runUrl: /^https:\/\/[\w./%-]+$/.test(url) ? url : "https://app.circleci.com",
    };
  });
}
