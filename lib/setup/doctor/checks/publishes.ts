// Says what publishes what: every step that uploads, by what means, and where to.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";
import { indexesOfOwn } from "../jobs_that_publish.ts";
import { whenPublished } from "../when_published.ts";

/** A workflow publishes, by the job's identity. */
export const publishes: DoctorCheck = {
  code: "publishes",
  group: "workflows",
  title: "a workflow publishes, by the job's identity",
  link: "https://docs.pypi.org/trusted-publishers/using-a-publisher/",
  look({ publishers, unreadable, mainBranch }) {
    if (publishers.length === 0) {
      // It may be one of those.
      if (unreadable.length > 0) return undefined;
      return [{
        state: "todo",
        message: "No workflow publishes",
        why: "Releases would be made by hand, with a token",
        fix: "deno task init writes the workflow; ci/publish.yml is its pattern",
      }];
    }
    return publishers.map((publisher) => {
      const { workflow, job, line, tool, index, means } = publisher;
      const own = indexesOfOwn(job);
      const where = tool !== "pyrelease"
        ? index
        : own.length === 1
        ? own.join()
        : "testpypi or pypi, as the event says";
      const how = means === "token" ? ", with a token" : "";
      return `${tool === "another" ? "a step" : tool} to ${where}${how}, ${
        whenPublished(publisher, mainBranch)
      }: ${inline(workflow.path)}:${line}`;
    }).join("\n");
  },
};
