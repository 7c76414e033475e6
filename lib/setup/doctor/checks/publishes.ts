// Says what publishes what: every step that uploads, by what means, and where to.
import { inline } from "../../../standards/display.ts";
import type { DoctorCheck } from "../check.ts";

/** A workflow publishes, by the job's identity. */
export const publishes: DoctorCheck = {
  code: "publishes",
  group: "workflows",
  title: "a workflow publishes, by the job's identity",
  link: "https://docs.pypi.org/trusted-publishers/using-a-publisher/",
  look({ publishers, unreadable }) {
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
    return publishers.map(({ workflow, line, tool, index, means }) => {
      const where = tool === "pyrelease" ? "testpypi or pypi, as the event says" : index;
      const how = means === "token" ? ", with a token" : "";
      return `${tool === "another" ? "a step" : tool} to ${where}${how}: ${
        inline(workflow.path)
      }:${line}`;
    }).join("\n");
  },
};
