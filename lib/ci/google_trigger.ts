// What started a build of Google Cloud Build, by its substitutions.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { Environment } from "../system/environment.ts";
import type { System } from "../system/mod.ts";
import { commitShape, refOfRun, variable } from "./run_variables.ts";
import type { Trigger } from "./trigger.ts";

/**
 * Reads what started this build. What has a tag or a branch counts as a push.
 *
 * Source: Google Cloud Build, "Substituting variable values".
 *
 * @param system The environment.
 * @throws {ReleaseError} "ci-environment-invalid" when a substitution is no variable, or malformed.
 */
export function readTrigger({ env }: Pick<System, "env">): Promise<Trigger> {
  return Promise.try(() => {
    const repository = required(
      env,
      variable(env, "REPO_FULL_NAME") === undefined ? "REPO_NAME" : "REPO_FULL_NAME",
      /^[\w.-]+(?:\/[\w.-]+)*$/,
    );
    const pull = variable(env, "_PR_NUMBER");
    const runId = required(env, "BUILD_ID", /^[\w-]+$/);
    const project = required(env, "PROJECT_ID", /^[\w.:-]+$/);
    const region = variable(env, "LOCATION") ?? "global";
    return {
      provider: "google",
      event: pull === undefined ? "push" : "pull_request",
      ...(pull === undefined
        ? refOfRun(variable(env, "TAG_NAME"), variable(env, "BRANCH_NAME"))
        : refOfRun(undefined, undefined, `refs/pull/${pull}/head`)),
      sha: required(env, "COMMIT_SHA", commitShape),
      repository,
      inputs: {},
      fork: false,
      runId,
      runAttempt: 1,
      runUrl: `https://console.cloud.google.com/cloud-build/builds;region=${
        encodeURIComponent(region)
      }/${runId}?project=${encodeURIComponent(project)}`,
    };
  });
}

function required(env: Environment, name: string, shape: RegExp): string {
  const value = env.get(name) ?? "";
  if (shape.test(value)) return value;
  throw new ReleaseError(
    "ci-environment-invalid",
    value === ""
      ? `Cannot tell what started this build: ${name} is not set`
      : `Cannot tell what started this build: ${name} is "${inline(value, 200)}"`,
    {
      why:
        "Cloud Build gives a step what started the build as variables only when it is asked to, and a build without a trigger has no commit",
      hint:
        "Add to cloudbuild.yaml, and start the build by a trigger of the repository:\noptions:\n  automapSubstitutions: true\nOn a machine that is no CI: unset GOOGLE_SERVICE_ACCOUNT_NAME, and publish is a dry run",
    },
  );
}
