// Checks that each job that publishes has an environment, which can be protected and which the publisher can name.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";
import { environmentsOf } from "../environments_of.ts";
import { jobsThatPublish } from "../jobs_that_publish.ts";

/** Each job that publishes has an environment. */
export const environments: DoctorCheck = {
  code: "environments",
  group: "workflows",
  title: "each job that publishes has an environment",
  link:
    "https://docs.github.com/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments",
  needs: "project",
  look(patient) {
    const jobs = jobsThatPublish(patient).filter(({ job }) => job.uses === undefined);
    if (jobs.length === 0) return undefined;
    const without = jobs.filter(({ job }) => job.environment === undefined);
    if (without.length > 0) {
      return without.map(({ workflow, job }) => ({
        state: "todo",
        message: `The job ${inline(job.id)} has no environment`,
        why:
          "Whoever may push a branch may publish from it; an environment has reviewers and rules",
        fix:
          `Give the job an environment, such as pypi, let reviewers and the tag rule v* protect it on GitHub, and name it in the trusted publisher`,
        at: { file: workflow.path, line: job.line },
      }));
    }
    const names = [...new Set(environmentsOf(patient).map(({ name }) => inline(name)))];
    return `${
      names.length === 0 ? "Named by expressions" : names.join(", ")
    }; GitHub makes a named environment without protection: see that reviewers and rules are there (--online asks)`;
  },
};
