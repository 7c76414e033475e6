// Checks that no newer run cancels a publish.
import { inline } from "../../../standards/display.ts";
import { publisherRuns } from "../../workflows/runs.ts";
import { branchPush } from "../../workflows/situation.ts";
import type { Concurrency } from "../../workflows/workflow.ts";
import type { DoctorCheck, Patient } from "../check.ts";
import { jobsThatPublish, type PublishingJob } from "../jobs_that_publish.ts";

/** No newer run cancels a publish. */
export const cancelled: DoctorCheck = {
  code: "cancelled",
  group: "workflows",
  title: "no newer run cancels a publish",
  link:
    "https://docs.github.com/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency",
  look(patient) {
    if (jobsThatPublish(patient).length === 0) return undefined;
    return cancelling(patient).map(({ workflow, job, concurrency }) => ({
      state: "broken",
      message: `A newer run cancels the job ${inline(job.id)} while it publishes`,
      why: "A release is left half on the index",
      fix: "Say cancel-in-progress: false, or leave it out",
      at: { file: workflow.path, line: concurrency.line },
    }));
  },
};

/** A job that publishes, and what cancels it: its workflow's `concurrency` or its own. */
export interface Cancelling extends Pick<PublishingJob, "workflow" | "job"> {
  readonly concurrency: Concurrency;
}

/** @param patient The project. */
export function cancelling(patient: Patient): Cancelling[] {
  return jobsThatPublish(patient).flatMap((publishing) => {
    const { workflow, job } = publishing;
    return [workflow.concurrency, job.concurrency].flatMap((concurrency) =>
      concurrency === undefined || !cancels(concurrency) ||
        isOwnGroup(concurrency, publishing, patient)
        ? []
        : [{ workflow, job, concurrency }]
    );
  });
}

/** An expression may come to true. */
function cancels({ cancelInProgress }: Concurrency): boolean {
  return cancelInProgress !== undefined && cancelInProgress !== "false";
}

/** Whether no other run is in the group: it is named for the run or the commit, or for the tag where only tags publish. */
function isOwnGroup(
  { group = "" }: Concurrency,
  { workflow, job }: PublishingJob,
  { mainBranch, publishers }: Patient,
): boolean {
  if (/github\.(?:run_id|sha|event\.release)\b/.test(group)) return true;
  const onBranch = publishers.some((publisher) =>
    publisher.workflow === workflow && publisher.job === job &&
    publisherRuns(publisher, branchPush(mainBranch)) !== false
  );
  return /github\.ref(?:_name)?\b/.test(group) && !onBranch;
}
