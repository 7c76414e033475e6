// A workflow of a test, which can be read.
import assert from "node:assert/strict";
import { isReadable, readWorkflow } from "../../../lib/setup/workflows/read_workflow.ts";
import type { Workflow } from "../../../lib/setup/workflows/workflow.ts";

/** Reads a workflow. */
export function workflowOf(text: string, name = "publish.yml"): Workflow {
  const workflow = readWorkflow(`.github/workflows/${name}`, text);
  assert(isReadable(workflow));
  return workflow;
}

/** A workflow of one job, whose steps are given with no indentation. */
export function jobOf(steps: string, about = "", on = "push"): Workflow {
  const indented = (text: string, by: number) =>
    text.trim().split("\n").map((line) => " ".repeat(by) + line).join("\n");
  return workflowOf(
    `on: ${on}\njobs:\n  it:\n    runs-on: ubuntu-latest\n${
      about === "" ? "" : indented(about, 4) + "\n"
    }    steps:\n${indented(steps, 6)}\n`,
  );
}
