// What started a run of GitHub Actions: the job's variables and the event's payload.
import type { Environment } from "../system/environment.ts";
import type { System } from "../system/mod.ts";
import { readGithubEvent } from "./github_event.ts";
import { commitShape, requiredVariable } from "./run_variables.ts";
import type { Trigger } from "./trigger.ts";

/**
 * Reads what started this run.
 *
 * Source: GitHub's "Default environment variables" and "Webhook events and payloads".
 *
 * @param system The environment and files.
 * @throws {ReleaseError} "ci-environment-invalid" when a variable is missing or malformed,
 * "ci-event-invalid" when the payload is.
 */
export async function readTrigger(system: Pick<System, "env" | "files">): Promise<Trigger> {
  const { env } = system;
  const repository = required(env, "GITHUB_REPOSITORY", /^[\w.-]+\/[\w.-]+$/);
  const sha = required(env, "GITHUB_SHA", commitShape);
  const runId = required(env, "GITHUB_RUN_ID", /^\d+$/);
  const event = await readGithubEvent(system);
  const { headRepository } = event;
  const fromFork = headRepository !== undefined && !sameRepository(headRepository, repository);
  const eventName = required(env, "GITHUB_EVENT_NAME", /^\w+$/);
  return {
    provider: "github",
    event: eventName,
    ...refOf(env),
    sha,
    repository,
    inputs: event.inputs,
    releaseTag: event.releaseTag,
    releaseAction: eventName === "release" ? event.action : undefined,
    releaseDraft: event.releaseDraft,
    releasePrerelease: event.releasePrerelease,
    defaultBranch: event.defaultBranch,
    fork: event.forkedRepository || fromFork,
    headRepository,
    workflowRef: env.get("GITHUB_WORKFLOW_REF") || undefined,
    actor: env.get("GITHUB_ACTOR") || undefined,
    runId,
    runAttempt: Number(env.get("GITHUB_RUN_ATTEMPT")) || 1,
    startedAt: eventName === "push" ? event.pushedAt : undefined,
    runUrl: `${serverOf(env)}/${repository}/actions/runs/${runId}`,
  };
}

/** The full ref decides; `GITHUB_REF_TYPE` only where a ref is not full, as older runners give it. */
function refOf(env: Environment): Pick<Trigger, "ref" | "refKind" | "refName"> {
  const ref = env.get("GITHUB_REF") ?? "";
  for (const [prefix, refKind] of [["refs/heads/", "branch"], ["refs/tags/", "tag"]] as const) {
    if (ref.startsWith(prefix)) return { ref, refKind, refName: ref.slice(prefix.length) };
  }
  const type = env.get("GITHUB_REF_TYPE");
  const refKind = !ref.startsWith("refs/") && ref !== "" && (type === "branch" || type === "tag")
    ? type
    : "other";
  return { ref, refKind, refName: ref.replace(/^refs\//, "") };
}

function required(env: Environment, name: string, shape: RegExp): string {
  const from = { label: "GitHub Actions", owner: "GitHub", marker: "GITHUB_ACTIONS" };
  return requiredVariable(env, name, shape, from);
}

/** GitHub compares repository names without regard to case. */
function sameRepository(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function serverOf(env: Environment): string {
  const server = env.get("GITHUB_SERVER_URL") ?? "";
  return /^https?:\/\/[\w.:-]+$/.test(server) ? server : "https://github.com";
}
