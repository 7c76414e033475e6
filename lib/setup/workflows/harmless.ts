// Whether a job may run on more events than it was written for.
import { mayIdentify, secretsIn } from "./publishers.ts";
import { stepKind } from "./step_kind.ts";
import type { Job, Workflow } from "./workflow.ts";

const writes =
  /\bgit push\b|\bgit tag\b|\bgh-deploy\b|\bgh (release|pr|issue)\b|\bdocker push\b|\bnpm publish\b|\bcurl\b.*-X ?(POST|PUT)\b|\b(ssh|scp|rsync) /;
/** Tokens that only report. */
const reports = /^CODECOV_TOKEN$|^COVERALLS/;

/**
 * Whether all that a job does stays in its run: no secret, no permission to write, no release, no deployment.
 *
 * @param workflow Where the job is.
 * @param job The job.
 */
export function isHarmless(workflow: Workflow, job: Job): boolean {
  const permissions = job.permissions ?? workflow.permissions;
  const scopes = Object.values(permissions?.scopes ?? {});
  if (permissions?.all === "write-all" || mayIdentify(permissions)) return false;
  if (scopes.some(({ value }) => value === "write") || job.environment !== undefined) return false;
  if (job.uses !== undefined) {
    return job.secrets !== "inherit" && Object.keys(job.secrets).length === 0;
  }
  const texts = [job.env, ...job.steps.flatMap((step) => [step.env, step.with])]
    .flatMap((fields) => Object.values(fields).map(({ value }) => value));
  const runs = job.steps.map(({ run }) => run?.value ?? "");
  if (secretsIn([...texts, ...runs]).some((name) => !reports.test(name))) return false;
  if (runs.some((run) => writes.test(run))) return false;
  return !job.steps.some((step) => stepKind(step) === "release");
}
