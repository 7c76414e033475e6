// The first stage: development releases by pyrelease, production as before.
import { inline } from "../../standards/display.ts";
import { notOnMain } from "./conditions.ts";
import { configureOwn, switchable } from "./configure_own.ts";
import { Drafts, type StageResult, type WorkflowFacts } from "./draft.ts";
import { addJobs } from "./edit_jobs.ts";
import { fetchHistory } from "./full_history.ts";
import { gatePublisher } from "./gate_publisher.ts";
import { gatesOf, mayBeSkipped } from "./gates.ts";
import { newWorkflow } from "./new_workflow.ts";
import { isFor, isGated, mayRun, oldPublishers } from "./old_publishers.ts";
import { ownJobs, prefix } from "./own_jobs.ts";
import { branchPush } from "./situation.ts";
import { startFor } from "./start_for.ts";
import { findTarget, placesOf } from "./target.ts";
import type { Workflow } from "./workflow.ts";

/**
 * Adds pyrelease's jobs: for both indexes where nothing publishes to PyPI yet, else for the test index alone.
 *
 * @param workflows All of them, as they are.
 * @param facts The project.
 */
export function begin(workflows: readonly Workflow[], facts: WorkflowFacts): StageResult {
  const drafts = new Drafts(workflows);
  const old = oldPublishers(workflows);
  if (facts.amongOthers !== undefined && old.length > 0) {
    drafts.refuse(
      `Which of the repository's packages is published by what is there cannot be known: ${
        placesOf(old)
      }`,
      "Two publishers must not meet at one package, and none may be left without",
      "Take out what publishes this package, and run init again",
    );
    return drafts.result();
  }
  const push = branchPush(facts.mainBranch);
  const unclear = old.filter((each) => each.index === "unknown" && mayRun(each, [push]));
  if (unclear.length > 0) {
    drafts.refuse(
      `Which index gets what is published on ${facts.mainBranch} cannot be known: ${
        placesOf(unclear)
      }`,
      "Only a run decides it, and two publishers must not meet at one index",
      "Take it out of the events that push there, and run init again",
    );
  }
  for (const publisher of old) {
    if (publisher.index === "testpypi" && mayRun(publisher, [push])) {
      gatePublisher(drafts, publisher);
    }
  }
  const target = findTarget(drafts, old, facts);
  if (drafts.refusals.length > 0) return drafts.result();
  const oldWay = oldPublishers(drafts.all).some(isGated);
  const production = old.filter((each) => isFor(each, "pypi"));
  if (target === undefined) {
    const made = newWorkflow(new Set(workflows.map(({ path }) => path)), facts);
    drafts.put(oldWay ? switchable(made, true) : made, "Publishes with pyrelease");
  } else {
    const here = production.filter(({ workflow }) => workflow.path === target.path);
    addOwn(drafts, target.path, { facts, gates: gatesOf(target, here, false), oldWay });
  }
  if (facts.wheels) drafts.notes.push(...cibuildwheelNotes(workflows));
  const publishing = new Set(production.map(({ workflow }) => workflow.path));
  fetchHistory(drafts, publishing);
  return drafts.result();
}

/** What cibuildwheel is told by variables in the old way is said to it there alone. */
function cibuildwheelNotes(workflows: readonly Workflow[]): string[] {
  const names = workflows.flatMap(({ env, jobs }) =>
    [env, ...jobs.flatMap((job) => [job.env, ...job.steps.map((step) => step.env)])]
      .flatMap((fields) => Object.keys(fields).filter((name) => name.startsWith("CIBW_")))
  );
  return names.length === 0 ? [] : [
    `pyrelease's jobs do not have ${
      [...new Set(names)].map((name) => inline(name)).join(", ")
    } of the workflows that are there: say the same in [tool.cibuildwheel]`,
  ];
}

function addOwn(
  drafts: Drafts,
  path: string,
  { facts, gates, oldWay }: {
    readonly facts: WorkflowFacts;
    readonly gates: readonly string[];
    readonly oldWay: boolean;
  },
): void {
  const { mainBranch } = facts;
  const situation = branchPush(mainBranch);
  startFor(drafts, path, {
    filter: { key: "branches", pattern: mainBranch },
    situation,
    without: notOnMain(mainBranch),
    name: `pushes to ${mainBranch}`,
  }, gates);
  const workflow = drafts.at(path);
  if (workflow === undefined || drafts.refusals.length > 0) return;
  const defaults = workflow.document.has("defaults");
  const jobs = ownJobs(facts, defaults).filter(({ id }) => id !== `${prefix}release`);
  const added = addJobs(workflow, jobs.map(({ text }) => text).join("\n\n"));
  const settings = {
    mainBranch,
    gates,
    skipped: mayBeSkipped(workflow, gates, [situation]),
    oldWay,
  };
  drafts.put(
    configureOwn(added, settings),
    `pyrelease publishes each commit on ${mainBranch} to TestPyPI; what publishes to PyPI stays as it is`,
  );
  if (workflow.concurrency?.cancelInProgress === "true") {
    drafts.notes.push(
      `${path}:${workflow.concurrency.line} cancels a run when the next one starts, a publish among it; running it again finishes it. Move \`concurrency\` to the jobs that may be cancelled.`,
    );
  }
}
