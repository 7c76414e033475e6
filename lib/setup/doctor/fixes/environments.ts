// Gives jobs that publish an environment, which can be protected.
import { setKey } from "../../workflows/edit_yaml.ts";
import { jobsThatPublish } from "../jobs_that_publish.ts";
import type { Fix } from "./fix.ts";

/** Names the environment that the configuration has for the index, where a job publishes to one only. */
export const fixEnvironments: Fix = (patient) => {
  for (const { workflow, job, ours, indexes } of jobsThatPublish(patient)) {
    const [index, ...others] = indexes;
    if (job.environment !== undefined || job.uses !== undefined) continue;
    if (ours || index === undefined || others.length > 0) continue;
    const { environment } = patient.project.config.channels[index];
    return {
      workflow: setKey(workflow, job.node, "environment", environment),
      why:
        `The job ${job.id} has the environment ${environment}: protect it on GitHub; a publisher that names none goes on as before`,
    };
  }
  return undefined;
};
