// What a fix of `doctor` is: the edit of a workflow that a check's problem asks for.
import type { Workflow } from "../../workflows/workflow.ts";
import type { With } from "../check.ts";

/** A workflow with one thing mended. */
export interface Mended {
  readonly workflow: Workflow;
  /** What was done, in a sentence. */
  readonly why: string;
}

/**
 * Mends the first place that can be mended.
 *
 * @param patient The project, with its workflows as they are by now.
 * @returns `undefined` when there is none, or only such as a person must decide about.
 */
export type Fix = (patient: With<"project">) => Mended | undefined;
