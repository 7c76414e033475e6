// The workflow of a project that has none which publishes.
import { isReadable, readWorkflow } from "./read_workflow.ts";
import { ReleaseError } from "../../errors.ts";
import type { WorkflowFacts } from "./draft.ts";
import { shippedWorkflow } from "./own_jobs.ts";
import type { Workflow } from "./workflow.ts";

/** Where workflows lie. */
export const workflowsFolder = ".github/workflows/";

/**
 * The workflow that pyrelease ships, for this project's main branch and tags.
 *
 * @param taken The paths that are taken.
 * @param facts The project.
 */
export function newWorkflow(taken: ReadonlySet<string>, facts: WorkflowFacts): Workflow {
  const { amongOthers } = facts;
  const own = amongOthers === undefined ? ["publish", "pyrelease"] : [`publish-${amongOthers}`];
  const names = own.flatMap((name) =>
    taken.has(`${workflowsFolder}${name}.yml`) || taken.has(`${workflowsFolder}${name}.yaml`)
      ? []
      : [`${workflowsFolder}${name}.yml`]
  );
  const path = names[0] ?? `${workflowsFolder}pyrelease-${own[0]}.yml`;
  const text = shippedWorkflow(facts)
    .replace("branches: [main]", () => `branches: [${JSON.stringify(facts.mainBranch)}]`)
    .replace('branches: ["main"]', "branches: [main]")
    .replace('tags: ["v*"]', () => `tags: [${JSON.stringify(tagPattern(facts.newestTag))}]`);
  // A release on GitHub starts every workflow that waits for one, whatever package it is of: tags tell them apart.
  const alone = amongOthers === undefined
    ? text
    : text.replace(/^ {2}release:\n {4}types: .*\n/m, "").replace(
      /^name: .*$/m,
      `name: Publish ${amongOthers}`,
    );
  const workflow = readWorkflow(path, alone);
  if (isReadable(workflow)) return workflow;
  throw new ReleaseError("internal", `Cannot read the shipped workflow: ${workflow.reason}`, {
    hint: "Report this; nothing was written",
  });
}

/** The filter that takes tags like the newest one; `v*` where there is none. */
export function tagPattern(newestTag: string | undefined): string {
  const before = /^(.*?)\d/.exec(newestTag ?? "v0")?.[1] ?? "v";
  if (!/^[\w./-]*$/.test(before)) return "**";
  return before === "" ? "[0-9]*" : `${before}*`;
}
