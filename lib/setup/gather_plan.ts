// Gathers what the steps of a move add: each sees the project as the steps before it leave it.
import type { FileChange, Refusal, SetupPart } from "./plan.ts";
import type { SourceFiles } from "./source_files.ts";

/** One step of the move. It writes nothing. */
export type SetupStep = (files: SourceFiles) => Promise<SetupPart>;

/** All that a move would do: one change a file, sorted by path. */
export interface SetupPlan {
  readonly changes: readonly FileChange[];
  /** Files that git forgets and the folder keeps. */
  readonly untrack: readonly string[];
  readonly notes: readonly string[];
  readonly refusals: readonly Refusal[];
}

const nothing: SetupPlan = { changes: [], untrack: [], notes: [], refusals: [] };

/**
 * Runs the steps one after another.
 *
 * @param files The project as it is.
 * @param steps In their order.
 * @throws {ReleaseError} what a step throws.
 */
export async function gatherPlan(
  files: SourceFiles,
  steps: readonly SetupStep[],
): Promise<SetupPlan> {
  let plan = nothing;
  for (const step of steps) plan = withPart(plan, await step(filesAfter(files, plan)));
  return plan;
}

/**
 * Steps of which each needs the one before it: where one refuses, the next would find fault with what is left undone.
 *
 * @param steps In their order.
 */
export function chained(steps: readonly SetupStep[]): SetupStep {
  return async (files) => {
    let plan = nothing;
    for (const step of steps) {
      if (plan.refusals.length > 0) break;
      plan = withPart(plan, await step(filesAfter(files, plan)));
    }
    return plan;
  };
}

/**
 * The project's files as a plan leaves them.
 *
 * @param files The project as it is.
 * @param plan What is changed.
 */
export function filesAfter(
  files: SourceFiles,
  { changes, untrack }: Pick<SetupPlan, "changes" | "untrack">,
): SourceFiles {
  const changed = new Map(changes.map((change) => [change.path, change]));
  const gone = (path: string) =>
    untrack.includes(path) || (changed.has(path) && changed.get(path)?.after === undefined);
  const made = changes.filter(({ after }) => after !== undefined).map(({ path }) => path);
  const tracked = [...new Set([...files.tracked, ...made])].filter((path) => !gone(path)).sort();
  return {
    tracked,
    text: (path) =>
      changed.has(path) ? Promise.resolve(changed.get(path)?.after) : files.text(path),
  };
}

function withPart(plan: SetupPlan, part: SetupPart): SetupPlan {
  const changes = new Map(plan.changes.map((change) => [change.path, change]));
  for (const { path, before, after, why } of part.changes) {
    const earlier = changes.get(path);
    const first = earlier === undefined ? before : earlier.before;
    changes.delete(path);
    // What a later step takes back is no change.
    if (first === after) continue;
    changes.set(path, {
      path,
      ...(first === undefined ? {} : { before: first }),
      ...(after === undefined ? {} : { after }),
      why: [...new Set([...earlier?.why ?? [], ...why])],
    });
  }
  return {
    changes: [...changes.values()].sort((a, b) => a.path < b.path ? -1 : 1),
    untrack: [...new Set([...plan.untrack, ...part.untrack ?? []])],
    notes: [...new Set([...plan.notes, ...part.notes ?? []])],
    refusals: [...plan.refusals, ...part.refusals ?? []],
  };
}
