// The variables with which a CI says what started a run: there and well formed, or an error that names one.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { Environment } from "../system/environment.ts";

/** Whose variables they are. */
export interface VariableOwner {
  /** The CI for people, such as `GitHub Actions`. */
  readonly label: string;
  /** Who sets the variables, where that has another name. */
  readonly owner?: string;
  /** What was taken as a sign of it, such as `GITHUB_ACTIONS`. */
  readonly marker: string;
}

/** A commit: SHA-1 or SHA-256. */
export const commitShape: RegExp = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * A variable that every run of this CI has.
 *
 * @param env The process's environment.
 * @param name The variable.
 * @param shape What its value looks like.
 * @param from The CI, for the error.
 * @throws {ReleaseError} "ci-environment-invalid" when it is missing or malformed.
 */
export function requiredVariable(
  env: Environment,
  name: string,
  shape: RegExp,
  { label, owner = label, marker }: VariableOwner,
): string {
  const value = env.get(name) ?? "";
  if (shape.test(value)) return value;
  throw new ReleaseError(
    "ci-environment-invalid",
    value === ""
      ? `Cannot tell what started this run: ${name} is not set`
      : `Cannot tell what started this run: ${name} is "${inline(value, 200)}"`,
    {
      why: `${marker} is true, so ${owner}'s own variables are expected with it`,
      hint:
        `In ${label}: do not overwrite ${name}, and hand it on to containers. Elsewhere: unset ${marker}`,
    },
  );
}

/** A variable's value; an empty one counts as unset. */
export function variable(env: Environment, name: string): string | undefined {
  return env.get(name) || undefined;
}

/**
 * The ref of a run whose CI names a tag or a branch.
 *
 * @param tag The tag that was pushed.
 * @param branch The branch, where there is no tag.
 * @param other What the run is about where it is neither.
 */
export function refOfRun(
  tag: string | undefined,
  branch: string | undefined,
  other: string = "",
): {
  readonly ref: string;
  readonly refKind: "branch" | "tag" | "other";
  readonly refName: string;
} {
  if (tag !== undefined) return { ref: `refs/tags/${tag}`, refKind: "tag", refName: tag };
  if (branch !== undefined) {
    return { ref: `refs/heads/${branch}`, refKind: "branch", refName: branch };
  }
  return { ref: other, refKind: "other", refName: other.replace(/^refs\//, "") };
}

/** The inputs of a run that was started by hand, where a variable stands for the form's field. */
export function inputsOfVariables(env: Environment): Record<string, string> {
  const index = variable(env, "PYRELEASE_INDEX");
  return index === undefined ? {} : { index };
}
