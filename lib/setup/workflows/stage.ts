// How far a project has come, as its workflows tell.
import { notAsked } from "./conditions.ts";
import { isGated, oldPublishers, ownPublishers } from "./old_publishers.ts";
import type { Workflow } from "./workflow.ts";

/**
 * `none`: nothing of pyrelease's; `begun`: it publishes to the test index alone; `switched`: to both, the old way
 * there to be asked for; `finished`: to both, alone.
 */
export type Stage = "none" | "begun" | "switched" | "finished";

/** Where a project stands, and in which workflow pyrelease's jobs are. */
export interface StageThere {
  readonly stage: Stage;
  readonly path?: string;
}

/**
 * Reads it.
 *
 * @param workflows All of them.
 * @param folder The project's folder; "" for the root.
 */
export function stageOf(workflows: readonly Workflow[], folder: string): StageThere {
  const own = ownPublishers(workflows, folder);
  const [first] = own;
  if (first === undefined) return { stage: "none" };
  const { path } = first.workflow;
  const production = own.some(({ job }) => /(^|')pypi($|')/.test(job.environment?.value ?? ""));
  if (!production) return { stage: "begun", path };
  const switchable = own.some(({ step }) => step?.if?.value === notAsked);
  const old = oldPublishers(workflows).some(isGated);
  return { stage: switchable || old ? "switched" : "finished", path };
}
