// Which jobs and steps run in a situation.
import { asksForStatus, holds } from "./condition.ts";
import { fires } from "./fires.ts";
import type { Publisher } from "./publisher.ts";
import type { Situation } from "./situation.ts";
import type { Job, Workflow } from "./workflow.ts";

/**
 * Whether a job runs when all goes well: its workflow starts, its condition holds, and what it needs runs.
 *
 * @returns `undefined` when that hangs on what no file says.
 */
export function jobRuns(
  workflow: Workflow,
  job: Job,
  situation: Situation,
): boolean | undefined {
  return fires(workflow, situation) && conditionsHold(workflow, job, situation, new Set());
}

/** Whether a publisher's step runs, too; an action that is not known may have conditions among its inputs. */
export function publisherRuns(
  { workflow, job, step, tool }: Publisher,
  situation: Situation,
): boolean | undefined {
  const own = holds(step?.if?.value, situation);
  const known = tool === "another" && step?.uses !== undefined && own !== false ? undefined : own;
  return both(jobRuns(workflow, job, situation), known);
}

function conditionsHold(
  workflow: Workflow,
  job: Job,
  situation: Situation,
  seen: ReadonlySet<string>,
): boolean | undefined {
  if (seen.has(job.id)) return undefined;
  const own = holds(job.if?.value, situation);
  if (asksForStatus(job.if?.value)) return own;
  const needed = workflow.jobs.filter(({ id }) => job.needs.includes(id));
  return needed.reduce<boolean | undefined>(
    (all, next) => both(all, conditionsHold(workflow, next, situation, new Set([...seen, job.id]))),
    own,
  );
}

function both(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === false || b === false) return false;
  return a === undefined || b === undefined ? undefined : true;
}
