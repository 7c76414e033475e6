// Holds what a stage made against what must be true of it, whatever the workflows looked like.
import type { StageResult, WorkflowFacts } from "./draft.ts";
import { allSituations, isFor, mayRun, oldPublishers } from "./old_publishers.ts";
import { fires } from "./fires.ts";
import { prefix } from "./own_jobs.ts";
import { isHarmless } from "./harmless.ts";
import { jobRuns } from "./runs.ts";
import type { Situation } from "./situation.ts";
import { stageOf } from "./stage.ts";
import type { Workflow } from "./workflow.ts";

/**
 * What is wrong with a result: two publishers at one index on one event, or a job that runs on other events than
 * it did and reaches out of its run.
 *
 * @param before The workflows as they were.
 * @param result What a stage made of them.
 * @param facts The project.
 */
export function faultsOf(
  before: readonly Workflow[],
  { workflows }: StageResult,
  { folder, mainBranch, newestTag }: WorkflowFacts,
): string[] {
  const situations = allSituations(mainBranch, newestTag);
  return [
    ...situations.flatMap((situation) => meetings(workflows, folder, situation)),
    ...before.flatMap((workflow) => {
      const after = workflows.find(({ path }) => path === workflow.path);
      return after === undefined
        ? []
        : situations.flatMap((situation) => changes(workflow, after, situation));
    }),
  ];
}

/** Old publishers that run where pyrelease's jobs publish to the same index. */
function meetings(
  workflows: readonly Workflow[],
  folder: string,
  situation: Situation,
): string[] {
  const { stage, path } = stageOf(workflows, folder);
  const workflow = workflows.find((each) => each.path === path);
  const first = workflow?.jobs.find(({ id }) => id.startsWith(prefix)) ?? workflow?.jobs[0];
  if (workflow === undefined || first === undefined) return [];
  if (jobRuns(workflow, first, situation) === false) return [];
  const production = situation.ref.startsWith("refs/tags/");
  if (production && stage === "begun") return [`pyrelease's jobs run for ${shown(situation)}`];
  return oldPublishers(workflows)
    .filter((each) => isFor(each, production ? "pypi" : "testpypi") && mayRun(each, [situation]))
    .map((each) => `${each.workflow.path}:${each.line} publishes for ${shown(situation)}, too`);
}

/** Jobs that run where they did not, and are not harmless; or do not run where they did. */
function changes(before: Workflow, after: Workflow, situation: Situation): string[] {
  return before.jobs.flatMap((job) => {
    const now = after.jobs.find(({ id }) => id === job.id);
    if (now === undefined || job.id.startsWith(prefix)) return [];
    const [was, is] = [jobRuns(before, job, situation), jobRuns(after, now, situation)];
    if (was === is) return [];
    const added = !fires(before, situation) && is !== false;
    if (added && isHarmless(after, now)) return [];
    const gated = (now.if?.value ?? "").includes("vars.PYRELEASE_OLD_WAY");
    if (is === false && gated) return [];
    const onTop = now.needs.some((id) => id.startsWith(prefix));
    if (is === undefined && was === true && onTop) return [];
    return [
      `job ${job.id} of ${after.path} would run otherwise than it does for ${shown(situation)}`,
    ];
  });
}

function shown({ event, ref }: Situation): string {
  return `${event} of ${ref}`;
}
