// A job of GitHub Actions, as far as a release can tell.

/** What a job is. */
export interface Job {
  /** `push`, `release`, `workflow_dispatch`, `pull_request`, … */
  readonly event: string;
  /** The full ref, such as `refs/heads/main`. */
  readonly ref: string;
  /** The commit. */
  readonly sha: string;
  /** Whether it has `permissions: id-token: write`. */
  readonly idToken: boolean;
  /** The job's environment; none unless given. */
  readonly environment?: string;
  /** `owner/name`. */
  readonly repository?: string;
  readonly ownerId?: string;
  readonly actor?: string;
  /** The workflow's file name in `.github/workflows`. */
  readonly workflow?: string;
  /** For a job of a reusable workflow: `owner/name/.github/workflows/file.yml@ref`. */
  readonly jobWorkflowRef?: string;
  readonly runAttempt?: number;
  /** The repository's default branch: `main` unless given. */
  readonly defaultBranch?: string;
  /** Whether the repository is a fork. */
  readonly fork?: boolean;
  /** More of the event's payload: `inputs`, `action`, `release`, … */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Claims that its ID tokens have in the place of the usual ones; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** A job with all that was left open filled in. */
export interface ResolvedJob extends Required<Job> {
  readonly owner: string;
  /** `owner/name/.github/workflows/file.yml@ref`. */
  readonly workflowRef: string;
  readonly runId: string;
}

/** The repository that rehearses unless told otherwise, and its workflow. */
export const usual = {
  repository: "example/rehearsed",
  ownerId: "583231",
  workflow: "publish.yml",
} as const;

/** The repository's id. */
export const repositoryId = "1296269";

/** Fills in what a job leaves open. */
export function resolveJob(job: Job, runId: string): ResolvedJob {
  const repository = job.repository ?? usual.repository;
  const workflow = job.workflow ?? usual.workflow;
  const workflowRef = `${repository}/.github/workflows/${workflow}@${job.ref}`;
  return {
    ...job,
    repository,
    workflow,
    workflowRef,
    runId,
    owner: repository.split("/")[0] ?? "",
    ownerId: job.ownerId ?? usual.ownerId,
    actor: job.actor ?? "ada",
    environment: job.environment ?? "",
    jobWorkflowRef: job.jobWorkflowRef ?? workflowRef,
    runAttempt: job.runAttempt ?? 1,
    defaultBranch: job.defaultBranch ?? "main",
    fork: job.fork ?? false,
    payload: job.payload ?? {},
    claims: job.claims ?? {},
  };
}

/** The refs that a pull request is from and to; both empty for anything else. */
export function headOf(job: ResolvedJob): { readonly head: string; readonly base: string } {
  return job.event.startsWith("pull_request")
    ? { head: "topic", base: job.defaultBranch }
    : { head: "", base: "" };
}
