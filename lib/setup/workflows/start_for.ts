// Lets a workflow start for one more event, and keeps those of its jobs out that are not to run on it.
import { type Drafts, jobAt } from "./draft.ts";
import { addCondition } from "./edit_conditions.ts";
import { addPush, type PushFilter } from "./edit_events.ts";
import { fires } from "./fires.ts";
import { closureOf } from "./gates.ts";
import { isHarmless } from "./harmless.ts";
import { prefix } from "./own_jobs.ts";
import { jobRuns } from "./runs.ts";
import type { Situation } from "./situation.ts";

/** An event to start for. */
export interface NewEvent {
  readonly filter: PushFilter;
  readonly situation: Situation;
  /** The condition that leaves it out. */
  readonly without: string;
  /** For people: "pushes to main". */
  readonly name: string;
}

/**
 * Lets a workflow start for an event. Jobs that gate run on it where all that they do stays in their run; the
 * others keep to the events that they had.
 *
 * @param drafts The workflows.
 * @param path Which one.
 * @param event What for.
 * @param gates The jobs that gate.
 */
export function startFor(
  drafts: Drafts,
  path: string,
  { filter, situation, without, name }: NewEvent,
  gates: readonly string[],
): void {
  const before = drafts.at(path);
  if (before === undefined || fires(before, situation)) return;
  const added = addPush(before, filter);
  if (added === undefined || !fires(added, situation)) {
    drafts.refuse(
      `${path} does not start for ${name}, and its \`on\` is written in a way that init does not change`,
      "pyrelease's jobs stand in the workflow that publishes today, so that its tests still gate them",
      `Let \`on: push: ${filter.key}:\` name ${JSON.stringify(filter.pattern)}, and run init again`,
    );
    return;
  }
  drafts.put(added, `It starts for ${name}, too`);
  const gating = new Set(closureOf(added, gates).map(({ id }) => id));
  for (const { id } of added.jobs) {
    const now = drafts.at(path);
    const job = now && jobAt(now, id);
    if (now === undefined || job === undefined || id.startsWith(prefix)) continue;
    if (jobRuns(now, job, situation) === false || gating.has(id) && isHarmless(now, job)) continue;
    const kept = addCondition(now, job, without);
    if (kept !== undefined) drafts.put(kept, `Job ${id} keeps to the events that it had`);
    else {
      drafts.refuse(
        `The condition of job ${id} in ${path} cannot be added to`,
        "Text stands around ${{ }} in it: GitHub takes such a condition for true, whatever it says",
        `Write the whole condition inside one \${{ }}, and run init again`,
      );
    }
  }
}
