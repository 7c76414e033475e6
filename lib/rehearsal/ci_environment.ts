// The environment variables that a job of GitHub Actions has.
import { dirname, join } from "@std/path";
import { eventPayload } from "./event_payload.ts";
import type { Identity } from "./identity/identity.ts";
import { headOf, type Job, repositoryId, resolveJob } from "./job.ts";

/** The runner's files for what a step hands on: variable, and the file's name before a number. */
const stepFiles = [
  ["GITHUB_STEP_SUMMARY", "step_summary"],
  ["GITHUB_OUTPUT", "set_output"],
  ["GITHUB_ENV", "set_env"],
  ["GITHUB_PATH", "add_path"],
  ["GITHUB_STATE", "save_state"],
] as const;

/**
 * All variables of a job, with the files they name (GitHub, "Default environment variables"), which lie below
 * RUNNER_TEMP as the runner has them (actions/runner, `FileCommandManager.cs`, `ExecutionContext.cs`).
 *
 * @param identity Gives the job its identity, if it has one.
 * @param given The job.
 * @param folder Where the files go; one folder a job. Must not exist.
 * @param runId The run's number.
 */
export async function ciEnvironment(
  identity: Pick<Identity, "grant">,
  given: Job,
  { folder, runId }: { readonly folder: string; readonly runId: string },
): Promise<Record<string, string>> {
  const job = resolveJob(given, runId);
  const commands = join(folder, "_runner_file_commands");
  const event = join(folder, "_github_workflow", "event.json");
  for (const path of [commands, dirname(event)]) await Deno.mkdir(path, { recursive: true });
  await Deno.writeTextFile(event, JSON.stringify(eventPayload(job), null, 2));
  const files: Record<string, string> = {};
  for (const [variable, name] of stepFiles) {
    const file = files[variable] = join(commands, `${name}_${crypto.randomUUID()}`);
    await Deno.writeTextFile(file, "");
  }
  const { head, base } = headOf(job);
  const isTag = job.ref.startsWith("refs/tags/");
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTOR: job.actor,
    GITHUB_ACTOR_ID: job.ownerId,
    GITHUB_API_URL: "https://api.github.com",
    GITHUB_BASE_REF: base,
    GITHUB_EVENT_NAME: job.event,
    GITHUB_EVENT_PATH: event,
    GITHUB_HEAD_REF: head,
    GITHUB_JOB: "publish",
    GITHUB_REF: job.ref,
    GITHUB_REF_NAME: job.ref.replace(/^refs\/(heads|tags|pull)\//, ""),
    GITHUB_REF_PROTECTED: "false",
    GITHUB_REF_TYPE: isTag ? "tag" : "branch",
    GITHUB_REPOSITORY: job.repository,
    GITHUB_REPOSITORY_ID: repositoryId,
    GITHUB_REPOSITORY_OWNER: job.owner,
    GITHUB_REPOSITORY_OWNER_ID: job.ownerId,
    GITHUB_RUN_ATTEMPT: String(job.runAttempt),
    GITHUB_RUN_ID: job.runId,
    GITHUB_RUN_NUMBER: "1",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_SHA: job.sha,
    GITHUB_TRIGGERING_ACTOR: job.actor,
    GITHUB_WORKFLOW: job.workflow,
    GITHUB_WORKFLOW_REF: job.workflowRef,
    GITHUB_WORKFLOW_SHA: job.sha,
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_OS: "Linux",
    RUNNER_TEMP: folder,
    ...files,
    // Every job has this one, and no release needs it: it must reach nobody.
    ACTIONS_RUNTIME_TOKEN: `runtime-${crypto.randomUUID()}`,
    ...(job.idToken ? identity.grant(job) : {}),
  };
}
