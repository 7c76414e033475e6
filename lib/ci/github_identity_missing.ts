// Why a job of GitHub Actions has no identity, and the line that gives it one.
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import { readTrigger } from "./github_trigger.ts";
import type { Trigger } from "./trigger.ts";

/**
 * The error for a job that may not request ID tokens.
 *
 * @param system The environment and files, to see whether the run is a fork's.
 * @param missing The variables that are not set.
 * @returns "identity-missing"
 */
export async function identityMissing(
  system: Pick<System, "env" | "files">,
  missing: readonly string[],
): Promise<ReleaseError> {
  const trigger = await triggerIfReadable(system);
  if (isForksPullRequest(trigger)) return forFork(trigger);
  return system.env.get("FORGEJO_ACTIONS") === "true"
    ? forForgejo(missing)
    : forJob(trigger, missing);
}

/** An unreadable event must not hide the error that is being explained. */
async function triggerIfReadable(
  system: Pick<System, "env" | "files">,
): Promise<Trigger | undefined> {
  try {
    return await readTrigger(system);
  } catch {
    return undefined;
  }
}

function isForksPullRequest(trigger: Trigger | undefined): trigger is Trigger {
  const { headRepository, repository } = trigger ?? {};
  return headRepository !== undefined && headRepository.toLowerCase() !== repository?.toLowerCase();
}

function forFork(trigger: Trigger): ReleaseError {
  const head = inline(trigger.headRepository ?? "");
  return new ReleaseError("identity-missing", `Cannot publish from a pull request of ${head}`, {
    why: `${head} is a fork of ${
      inline(trigger.repository)
    }: GitHub gives the runs of a fork no identity`,
    hint: `Nothing is wrong with the workflow. Publish on push to a branch or a tag of ${
      inline(trigger.repository)
    } itself`,
  });
}

function forJob(trigger: Trigger | undefined, missing: readonly string[]): ReleaseError {
  const file = workflowFile(trigger?.workflowRef);
  const fork = trigger?.fork === true ? inline(trigger.repository) : undefined;
  const message = `Cannot get an ID token: this job${
    fork === undefined ? "" : ` of ${fork}, a fork,`
  } has no identity`;
  return new ReleaseError("identity-missing", message, {
    why: `${missing.join(" and ")} ${
      missing.length === 1 ? "is" : "are"
    } not set: the job lacks the permission id-token: write`,
    hint: [
      ...(fork === undefined ? [] : [
        "A fork publishes nothing for the project that it was forked from: switch this workflow off in it (Actions)",
        "To publish from it all the same:",
      ]),
      `Add to the publishing job${file === undefined ? "" : ` in ${inline(file)}`}:`,
      "permissions:",
      "  contents: read",
      "  id-token: write",
      "A job in a reusable workflow needs it in the calling job as well",
    ].join("\n"),
    ...(file === undefined ? {} : { at: { file } }),
  });
}

/** Its runner sets GITHUB_ACTIONS too. There is no token yet whose issuer could tell. */
function forForgejo(missing: readonly string[]): ReleaseError {
  const message = "Cannot get an ID token: this job has no identity";
  return new ReleaseError("identity-missing", message, {
    why: `${missing.join(" and ")} ${
      missing.length === 1 ? "is" : "are"
    } not set: Forgejo gives ID tokens to jobs that ask for them`,
    hint: "Add to the publishing job:\nenable-openid-connect: true",
  });
}

function workflowFile(workflowRef: string | undefined): string | undefined {
  return /\/(\.github\/workflows\/[\w. -]+\.ya?ml)@/.exec(workflowRef ?? "")?.[1];
}
