// The claims of an ID token, as GitHub Actions makes them.
import { headOf, repositoryId, type ResolvedJob } from "../job.ts";

/** How long an ID token lives, in seconds. */
const lifetime = 300;

/** What a token says, ready to be signed; `undefined` is left out. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * The claims of one token (GitHub, "OpenID Connect reference").
 *
 * @param job Whose token.
 * @param token Its issuer, audience and the time in seconds since 1970.
 */
export function claimsOf(
  job: ResolvedJob,
  { issuer, audience, now }: { issuer: string; audience: string; now: number },
): Claims {
  const { head, base } = headOf(job);
  return {
    jti: crypto.randomUUID(),
    sub: subjectOf(job),
    aud: audience,
    iss: issuer,
    iat: now,
    nbf: now - lifetime,
    exp: now + lifetime,
    ref: job.ref,
    ref_type: job.ref.startsWith("refs/tags/") ? "tag" : "branch",
    ref_protected: "false",
    sha: job.sha,
    repository: job.repository,
    repository_id: repositoryId,
    repository_owner: job.owner,
    repository_owner_id: job.ownerId,
    repository_visibility: "public",
    run_id: job.runId,
    run_number: "1",
    run_attempt: String(job.runAttempt),
    actor: job.actor,
    actor_id: job.ownerId,
    workflow: job.workflow,
    workflow_ref: job.workflowRef,
    workflow_sha: job.sha,
    job_workflow_ref: job.jobWorkflowRef,
    job_workflow_sha: job.sha,
    head_ref: head,
    base_ref: base,
    event_name: job.event,
    runner_environment: "github-hosted",
    ...(job.environment === ""
      ? {}
      : { environment: job.environment, environment_node_id: "EN_kwDOABE" }),
    ...job.claims,
  };
}

function subjectOf({ repository, environment, event, ref }: ResolvedJob): string {
  if (environment !== "") return `repo:${repository}:environment:${environment}`;
  return event === "pull_request"
    ? `repo:${repository}:pull_request`
    : `repo:${repository}:ref:${ref}`;
}
