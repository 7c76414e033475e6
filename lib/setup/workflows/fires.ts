// Whether a workflow starts for an event.
import { matchesAny } from "./ref_pattern.ts";
import { refName, type Situation } from "./situation.ts";
import type { Event, Workflow } from "./workflow.ts";

/**
 * Whether an event starts a workflow. A filter on paths is taken for passed: what a commit touches
 * is not known.
 *
 * @param workflow The workflow.
 * @param situation The event.
 */
export function fires(workflow: Workflow, situation: Situation): boolean {
  const event = workflow.events.find(({ name }) => name === situation.event);
  return event !== undefined && passes(event, situation);
}

function passes({ filters }: Event, { event, ref, action }: Situation): boolean {
  const types = filters["types"];
  if (action !== undefined && types !== undefined && !types.includes(action)) return false;
  if (event !== "push") return true;
  const at = refName(ref);
  if (at === undefined) return false;
  const [mine, other] = at.kind === "tag" ? ["tags", "branches"] : ["branches", "tags"];
  const taken = filters[mine];
  const ignored = filters[`${mine}-ignore`];
  if (taken !== undefined) return matchesAny(taken, at.name);
  if (ignored !== undefined) return !matchesAny(ignored, at.name);
  return filters[other] === undefined && filters[`${other}-ignore`] === undefined;
}
