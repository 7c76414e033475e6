// The workflow that takes pyrelease's jobs in: the one that releases to PyPI today.
import { visit } from "yaml";
import type { Drafts, WorkflowFacts } from "./draft.ts";
import { jobsOf } from "./edit_jobs.ts";
import { isFor, mayRun, releaseSituations } from "./old_publishers.ts";
import type { Publisher } from "./publisher.ts";
import { buildsWheels } from "./step_kind.ts";
import type { Workflow } from "./workflow.ts";

/**
 * Finds it.
 *
 * @param drafts The workflows; a refusal goes there.
 * @param old What publishes today.
 * @param facts The project.
 * @returns `undefined` when none publishes to PyPI, or when there is a refusal.
 */
export function findTarget(
  drafts: Drafts,
  old: readonly Publisher[],
  { newestTag, wheels }: WorkflowFacts,
): Workflow | undefined {
  const production = old.filter((publisher) => isFor(publisher, "pypi"));
  const releasing = production.filter((publisher) =>
    mayRun(publisher, releaseSituations(newestTag))
  );
  const chosen = releasing.length > 0 ? releasing : production;
  const paths = [...new Set(chosen.map(({ workflow }) => workflow.path))];
  if (paths.length > 1) {
    drafts.refuse(
      `${paths.length} workflows publish to PyPI: ${placesOf(chosen)}`,
      "Which of them releases this project cannot be known",
      "Leave one of them, or take the uploads out of the others, and run init again",
    );
    return undefined;
  }
  const target = drafts.at(paths[0] ?? "");
  if (target === undefined) return undefined;
  refuseForm(drafts, target);
  const building = target.jobs.flatMap(({ steps }) => steps).find(buildsWheels);
  if (building !== undefined && !wheels) {
    drafts.refuse(
      `${target.path}:${building.line} builds wheels for several platforms`,
      "One machine does not build them all: another workflow does, with a job for each",
      "Say --wheels to have that workflow written",
    );
  }
  return target;
}

/** Says each place: `.github/workflows/a.yml:12 (twine)`. */
export function placesOf(publishers: readonly Publisher[]): string {
  return publishers.map(({ workflow, line, tool }) => `${workflow.path}:${line} (${tool})`).join(
    ", ",
  );
}

function refuseForm(drafts: Drafts, { path, document, ...target }: Workflow): void {
  let alias = false;
  visit(document, {
    Alias: () => {
      alias = true;
      return visit.BREAK;
    },
  });
  const odd = alias
    ? "it uses anchors, and a change at one place would be one at another"
    : jobsOf({ path, document, ...target }) === undefined
    ? "its jobs stand on one line"
    : undefined;
  if (odd === undefined) return;
  drafts.refuse(
    `${path} is written in a way that init does not change: ${odd}`,
    "pyrelease's jobs stand in the workflow that publishes today, so that its tests still gate them",
    "Write it without, and run init again",
  );
}
