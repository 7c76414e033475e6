// What has to go well before a publish: the jobs that the old one needs, and the tests in its own steps.
import { prefix } from "./own_jobs.ts";
import type { Publisher } from "./publisher.ts";
import { jobRuns } from "./runs.ts";
import type { Situation } from "./situation.ts";
import { stepKind } from "./step_kind.ts";
import type { Job, Workflow } from "./workflow.ts";

/**
 * The jobs that gate a project's own publishing in one workflow.
 *
 * @param workflow Where pyrelease's jobs stand or are to stand.
 * @param publishers The old publishers of that workflow.
 * @param itself Whether a job that tests before its own upload counts too, once it no longer uploads.
 */
export function gatesOf(
  workflow: Workflow,
  publishers: readonly Publisher[],
  itself: boolean,
): string[] {
  const uploads = new Set(publishers.map(({ job }) => job.id));
  const gates = publishers.flatMap(({ job, step }) => {
    const before = job.steps.slice(0, step === undefined ? 0 : job.steps.indexOf(step));
    const tests = itself && before.some((each) => stepKind(each) === "other");
    return [...job.needs, ...tests ? [job.id] : []];
  });
  const there = new Set(workflow.jobs.map(({ id }) => id));
  return [...new Set(gates)].filter((id) =>
    there.has(id) && !id.startsWith(prefix) && (itself || !uploads.has(id))
  );
}

/** The jobs and all that they need. */
export function closureOf(workflow: Workflow, ids: readonly string[]): Job[] {
  const found = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...workflow.jobs.find((job) => job.id === id)?.needs ?? []);
  }
  return workflow.jobs.filter(({ id }) => found.has(id));
}

/** Whether one of the gates may be skipped in a situation: then what needs it must not be skipped with it. */
export function mayBeSkipped(
  workflow: Workflow,
  gates: readonly string[],
  situations: readonly Situation[],
): boolean {
  return closureOf(workflow, gates).some((job) =>
    situations.some((situation) => jobRuns(workflow, job, situation) !== true)
  );
}

/** Whether a job does nothing but make, hand over and upload distributions. */
export function isPure(job: Job, publishers: readonly Publisher[]): boolean {
  return job.steps.every((step) =>
    publishers.some((publisher) => publisher.step?.line === step.line) ||
    ["set-up", "build", "hand-over"].includes(stepKind(step))
  );
}
