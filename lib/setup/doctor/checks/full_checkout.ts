// Checks that jobs that build what is published check out the whole history.
import { inline } from "../../../standards/display.ts";
import { jobRuns, publisherRuns } from "../../workflows/runs.ts";
import { branchPush } from "../../workflows/situation.ts";
import { isCheckout, needsVersion } from "../../workflows/step_kind.ts";
import type { DoctorCheck } from "../check.ts";

/** Jobs that build what is published fetch the whole history. */
export const fullCheckout: DoctorCheck = {
  code: "full-checkout",
  group: "workflows",
  title: "jobs that build what is published fetch the whole history",
  link: "https://github.com/actions/checkout#fetch-all-history-for-all-tags-and-branches",
  needs: "project",
  look(patient) {
    const { mainBranch, project, publishers, workflows } = patient;
    // What is checked out for a tag has that tag, however little else.
    const onBranch = branchPush(mainBranch);
    const publishing = new Set(
      publishers.filter((each) => publisherRuns(each, onBranch) !== false)
        .map(({ workflow }) => workflow),
    );
    // Where the version is not from git nothing is counted; what only tests may have a wrong one.
    if (project.scm === undefined || publishing.size === 0) return undefined;
    return workflows.filter((workflow) => publishing.has(workflow)).flatMap((workflow) =>
      workflow.jobs.filter((job) => needsVersion(job) && jobRuns(workflow, job, onBranch) !== false)
        .flatMap(({ id, steps }) =>
          steps.filter((step) =>
            isCheckout(step) && step.with["repository"] === undefined &&
            step.with["fetch-depth"]?.value !== "0"
          ).map((step) => ({
            state: "broken" as const,
            message: `The job ${inline(id)} builds from a checkout of one commit`,
            why: "The version is counted from the last tag, which is not there",
            fix: "Give actions/checkout with: fetch-depth: 0",
            at: { file: workflow.path, line: step.line },
          }))
        )
    );
  },
};
