// Lets the job that publishes ask for an ID token, and no other one.
import { isMap, type YAMLMap } from "yaml";
import { removeKey, setKey, spliced } from "../../workflows/edit_yaml.ts";
import { mayIdentify } from "../../workflows/publishers.ts";
import type { Job, Workflow } from "../../workflows/workflow.ts";
import { pairAt } from "../../workflows/yaml_nodes.ts";
import { jobsThatPublish } from "../jobs_that_publish.ts";
import type { Fix } from "./fix.ts";

const scope = "id-token";

/** Says `id-token: write` at the job, beside what it may do already. */
export const fixIdToken: Fix = (patient) => {
  for (const { workflow, job, trusted } of jobsThatPublish(patient)) {
    if (!trusted) continue;
    const there = mayIdentify(job.permissions ?? workflow.permissions);
    const forAll = job.permissions === undefined && workflow.jobs.length > 1;
    if (there && !forAll) continue;
    // One word stands for scopes that are not listed anywhere: a person knows which of them the job needs.
    if ((job.permissions ?? workflow.permissions)?.all !== undefined) continue;
    const allowed = withIdentity(workflow, job);
    if (allowed === undefined) continue;
    return there
      ? {
        workflow: withoutForAll(allowed),
        why: `The job ${job.id} alone may ask for an ID token`,
      }
      : { workflow: allowed, why: `The job ${job.id} may ask for an ID token` };
  }
  return undefined;
};

function withIdentity(workflow: Workflow, job: Job): Workflow | undefined {
  const own = pairAt(job.node, "permissions")?.value;
  if (isMap(own)) return setKey(workflow, own as YAMLMap, scope, "write");
  if (job.permissions !== undefined) return undefined;
  // A job's permissions stand in place of the workflow's, or of those that the repository gives.
  const inherited = workflow.permissions?.scopes;
  const kept = inherited === undefined
    ? ["contents: read"]
    : Object.entries(inherited).filter(([name]) => name !== scope)
      .map(([name, { value }]) => `${name}: ${value}`);
  return setKey(workflow, job.node, "permissions", [...kept, `${scope}: write`]);
}

function withoutForAll(workflow: Workflow): Workflow {
  const root = workflow.document.contents;
  const pair = isMap(root) ? pairAt(root as YAMLMap, "permissions") : undefined;
  const map = pair?.value;
  if (!isMap(map)) return workflow;
  if (map.items.length > 1) return removeKey(workflow, map as YAMLMap, scope);
  const [start, end = 0] = map.range ?? [];
  const colon = workflow.text.lastIndexOf(":", start) + 1;
  // The end of a mapping in lines is the start of what follows.
  const text = workflow.text.slice(colon, end);
  return spliced(workflow, { start: colon, end: colon + text.trimEnd().length, text: " {}" });
}
