// Checks that no workflow that is called by another publishes with attestations: the index takes none from there.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";
import { jobsThatPublish } from "../jobs_that_publish.ts";

/** What publishes stands in the workflow that starts. */
export const reusable: DoctorCheck = {
  code: "reusable",
  group: "workflows",
  title: "what publishes stands in the workflow that is started, not in one that it calls",
  link: "https://docs.pypi.org/trusted-publishers/troubleshooting/",
  look(patient) {
    const jobs = jobsThatPublish(patient).filter(({ trusted }) => trusted);
    if (jobs.length === 0) return undefined;
    return jobs.flatMap(({ workflow, job }) => {
      const called = workflow.events.find(({ name }) => name === "workflow_call");
      return called === undefined ? [] : [{
        state: "todo" as const,
        message: `${inline(workflow.path)} is called by others, and its job ${
          inline(job.id)
        } publishes`,
        why:
          "The index takes the identity by the called file's name, and attestations by the caller's: they do not agree",
        fix:
          "Publish in a job of the workflow that is started, which takes the files from an artifact",
        at: { file: workflow.path, line: called.line },
      }];
    });
  },
};
