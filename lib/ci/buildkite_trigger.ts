// What started a build of Buildkite, by the job's variables.
import type { System } from "../system/mod.ts";
import {
  commitShape,
  inputsOfVariables,
  refOfRun,
  requiredVariable,
  variable,
} from "./run_variables.ts";
import type { Trigger } from "./trigger.ts";

const buildkite = { label: "Buildkite", marker: "BUILDKITE" };

/**
 * Reads what started this build. A tag's build has the tag as its branch, too.
 *
 * Source: Buildkite, "Environment variables".
 *
 * @param system The environment.
 * @throws {ReleaseError} "ci-environment-invalid" when a variable is missing or malformed.
 */
export function readTrigger({ env }: Pick<System, "env">): Promise<Trigger> {
  return Promise.try(() => {
    const part = /^[\w.-]+$/;
    const owner = requiredVariable(env, "BUILDKITE_ORGANIZATION_SLUG", part, buildkite);
    const name = requiredVariable(env, "BUILDKITE_PIPELINE_SLUG", part, buildkite);
    const source = requiredVariable(env, "BUILDKITE_SOURCE", /^\w+$/, buildkite);
    const pull = requiredVariable(env, "BUILDKITE_PULL_REQUEST", /^(?:false|\d+)$/, buildkite);
    const url = variable(env, "BUILDKITE_BUILD_URL") ?? "";
    const isPull = pull !== "false";
    return {
      provider: "buildkite",
      event: isPull ? "pull_request" : source === "webhook" ? "push" : source,
      ...(isPull
        ? refOfRun(undefined, undefined, `refs/pull/${pull}/head`)
        : refOfRun(variable(env, "BUILDKITE_TAG"), variable(env, "BUILDKITE_BRANCH"))),
      sha: requiredVariable(env, "BUILDKITE_COMMIT", commitShape, buildkite),
      repository: `${owner}/${name}`,
      inputs: inputsOfVariables(env),
      defaultBranch: variable(env, "BUILDKITE_PIPELINE_DEFAULT_BRANCH"),
      fork: isPull && (variable(env, "BUILDKITE_PULL_REQUEST_REPO") ?? "") !== "" &&
        env.get("BUILDKITE_PULL_REQUEST_REPO") !== env.get("BUILDKITE_REPO"),
      actor: variable(env, "BUILDKITE_BUILD_CREATOR"),
      runId: requiredVariable(env, "BUILDKITE_BUILD_ID", /^[\w-]+$/, buildkite),
      runAttempt: 1 + (Number(env.get("BUILDKITE_RETRY_COUNT")) || 0),
      runUrl: /^https:\/\/[\w./#%-]+$/.test(url) ? url : "https://buildkite.com",
    };
  });
}
