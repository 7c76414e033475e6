// Checks that actions beside an identity are pinned to a commit: a tag can be moved.
import { inline } from "../../../standards/display.ts";
import type { Field, Step, Workflow } from "../../workflows/workflow.ts";
import type { DoctorCheck, Patient } from "../check.ts";
import { jobsThatPublish } from "../jobs_that_publish.ts";

/** The actions of a job that publishes are pinned to commits. */
export const pinnedActions: DoctorCheck = {
  code: "pinned-actions",
  group: "workflows",
  title: "the actions of a job that publishes are pinned to commits",
  link: "https://docs.github.com/actions/reference/security/secure-use#using-third-party-actions",
  look(patient) {
    if (jobsThatPublish(patient).length === 0) return undefined;
    return unpinned(patient).map(({ workflow, uses }) => ({
      state: "todo",
      message: `${inline(uses.value)} is not pinned to a commit`,
      why: "Its tag or branch can be moved, to code that runs beside the identity",
      fix: "Write its commit in place of the tag, and the tag in a comment behind it",
      at: { file: workflow.path, line: uses.line },
    }));
  },
};

/** A step with an action that is not pinned. */
export interface Unpinned {
  readonly workflow: Workflow;
  readonly step: Step;
  readonly uses: Field;
}

/** @param patient The project: of its jobs, those that publish. */
export function unpinned(patient: Pick<Patient, "publishers">): Unpinned[] {
  return jobsThatPublish(patient).flatMap(({ workflow, job }) =>
    job.steps.flatMap((step) => {
      const { uses } = step;
      return uses === undefined || uses.value.startsWith("./") ||
          /@[0-9a-f]{40}$/.test(uses.value)
        ? []
        : [{ workflow, step, uses }];
    })
  );
}
