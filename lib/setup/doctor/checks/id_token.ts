// Checks that each job that publishes by its identity may ask for an ID token, and no other job of the workflow may.
import { inline } from "../../../standards/display.ts";
import { mayIdentify } from "../../workflows/publishers.ts";
import type { DoctorCheck, Problem } from "../check.ts";
import { jobsThatPublish } from "../jobs_that_publish.ts";

/** The job that publishes, and it alone, may ask for an ID token. */
export const idToken: DoctorCheck = {
  code: "id-token",
  group: "workflows",
  title: "the job that publishes, and it alone, may ask for an ID token",
  link: "https://docs.pypi.org/trusted-publishers/security-model/",
  look(patient) {
    const jobs = jobsThatPublish(patient).filter(({ trusted }) => trusted);
    if (jobs.length === 0) return undefined;
    return jobs.flatMap(({ workflow, job }): Problem[] => {
      const at = (line: number) => ({ file: workflow.path, line });
      if (!mayIdentify(job.permissions ?? workflow.permissions)) {
        return [{
          state: "broken",
          message: `The job ${inline(job.id)} publishes and may not ask for an ID token`,
          why: "It has no identity to exchange for a token",
          fix: "Give the job permissions: id-token: write, beside those that it has",
          at: at(job.line),
        }];
      }
      return job.permissions === undefined && workflow.jobs.length > 1
        ? [{
          state: "todo",
          message: `${inline(workflow.path)} lets every job ask for an ID token`,
          why: "Each of them could publish, with whatever code it runs",
          fix: `Move id-token: write from the workflow to the job ${inline(job.id)}`,
          at: at(
            workflow.permissions?.scopes["id-token"]?.line ?? workflow.permissions?.line ??
              job.line,
          ),
        }]
        : [];
    });
  },
};
