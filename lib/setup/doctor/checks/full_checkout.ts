// Checks that jobs that build what is published check out the whole history.
import { inline } from "../../../standards/display.ts";
import { jobRuns, publisherRuns } from "../../workflows/runs.ts";
import { branchPush } from "../../workflows/situation.ts";
import { isCheckout, needsVersion } from "../../workflows/step_kind.ts";
import type { Job, Step, Workflow } from "../../workflows/workflow.ts";
import type { DoctorCheck, Patient } from "../check.ts";

/** Jobs that build what is published fetch the whole history. */
export const fullCheckout: DoctorCheck = {
  code: "full-checkout",
  group: "workflows",
  title: "jobs that build what is published fetch the whole history",
  link: "https://github.com/actions/checkout#fetch-all-history-for-all-tags-and-branches",
  needs: "project",
  look(patient) {
    // Where the version is not from git nothing is counted.
    if (patient.project.scm === undefined || publishing(patient).size === 0) return undefined;
    return shallowCheckouts(patient).map(({ workflow, job, step }) => ({
      state: "broken",
      message: `The job ${inline(job.id)} works out the version from a checkout of one commit`,
      why: "The version is counted from the last tag, which is not there",
      fix: "Give actions/checkout with: fetch-depth: 0",
      at: { file: workflow.path, line: step.line },
    }));
  },
};

/** A step that checks out one commit, in a job that needs the version. */
export interface ShallowCheckout {
  readonly workflow: Workflow;
  readonly job: Job;
  readonly step: Step;
}

/** @param patient The project: what only tests may have a wrong version. */
export function shallowCheckouts(patient: Patient): ShallowCheckout[] {
  return [...publishing(patient)].flatMap((workflow) =>
    workflow.jobs.filter((job) =>
      needsVersion(job) && jobRuns(workflow, job, branchPush(patient.mainBranch)) !== false
    ).flatMap((job) =>
      job.steps.filter((step) =>
        isCheckout(step) && step.with["repository"] === undefined &&
        step.with["fetch-depth"]?.value !== "0"
      ).map((step) => ({ workflow, job, step }))
    )
  );
}

/** The workflows that publish from a branch: what is checked out for a tag has that tag, however little else. */
function publishing({ mainBranch, publishers }: Patient): Set<Workflow> {
  return new Set(
    publishers.filter((each) => publisherRuns(each, branchPush(mainBranch)) !== false)
      .map(({ workflow }) => workflow),
  );
}
