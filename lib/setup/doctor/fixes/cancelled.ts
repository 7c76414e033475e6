// Lets no newer run cancel a publish.
import { isMap, type YAMLMap } from "yaml";
import { setKey } from "../../workflows/edit_yaml.ts";
import { pairAt } from "../../workflows/yaml_nodes.ts";
import { cancelling } from "../checks/cancelled.ts";
import type { Fix } from "./fix.ts";

/** Says `cancel-in-progress: false`. */
export const fixCancelled: Fix = (patient) => {
  for (const { workflow, job, concurrency } of cancelling(patient)) {
    const root = workflow.document.contents;
    const owner = concurrency === job.concurrency ? job.node : root;
    const node = isMap(owner) ? pairAt(owner as YAMLMap, "concurrency")?.value : undefined;
    if (!isMap(node)) continue;
    return {
      workflow: setKey(workflow, node as YAMLMap, "cancel-in-progress", false),
      why: `No newer run cancels the job ${job.id} while it publishes`,
    };
  }
  return undefined;
};
