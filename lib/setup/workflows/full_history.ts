// Lets jobs that work out the version check out the whole history.
import { isMap, type YAMLMap } from "yaml";
import type { Drafts } from "./draft.ts";
import { setKey } from "./edit_yaml.ts";
import { prefix } from "./own_jobs.ts";
import { isCheckout, needsVersion } from "./step_kind.ts";
import type { Job, Step, Workflow } from "./workflow.ts";

/**
 * Sets `fetch-depth: 0` where a job builds or installs the project; in a workflow that publishes, where any
 * job checks it out: what its scripts do is not known.
 *
 * @param drafts The workflows.
 * @param publishing The paths of those that publish.
 */
export function fetchHistory(drafts: Drafts, publishing: ReadonlySet<string>): void {
  for (const { path } of drafts.all) {
    for (;;) {
      const workflow = drafts.at(path);
      const found = workflow && shallow(workflow, publishing.has(path));
      if (workflow === undefined || found === undefined) break;
      drafts.put(
        withDepth(workflow, found),
        "The jobs that build or install the project fetch the whole history: the version is counted from the last tag",
      );
    }
  }
}

function shallow(workflow: Workflow, all: boolean): Step | undefined {
  return workflow.jobs.filter((job) => !isOwn(job) && (all || needsVersion(job)))
    .flatMap(({ steps }) => steps)
    .find((step) => isCheckout(step) && ofProject(step) && step.with["fetch-depth"]?.value !== "0");
}

/**
 * Lets a step fetch all of the history.
 *
 * @param workflow The workflow.
 * @param step A step of it that checks out.
 */
export function withDepth(workflow: Workflow, step: Step): Workflow {
  const inputs = step.node.get("with");
  return isMap(inputs)
    ? setKey(workflow, inputs as YAMLMap, "fetch-depth", 0)
    : setKey(workflow, step.node, "with", ["fetch-depth: 0"]);
}

/** Whether it is this repository that is checked out. */
function ofProject({ with: inputs }: Step): boolean {
  const repository = inputs["repository"]?.value;
  return repository === undefined || /^\$\{\{\s*github\.repository\s*\}\}$/.test(repository);
}

function isOwn({ id }: Job): boolean {
  return id.startsWith(prefix);
}
