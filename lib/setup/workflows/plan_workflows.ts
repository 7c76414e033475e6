// What a stage changes in a project's workflows, as a plan.
import { inline } from "../../standards/display.ts";
import type { FileChange, Refusal, SetupPart } from "../plan.ts";
import type { SourceFiles } from "../source_files.ts";
import { begin } from "./begin.ts";
import type { StageResult, WorkflowFacts } from "./draft.ts";
import { finish } from "./finish.ts";
import { faultsOf } from "./hold_result.ts";
import { isReadable, readWorkflow } from "./read_workflow.ts";
import { stageOf } from "./stage.ts";
import { switchOver } from "./switch_over.ts";
import type { Workflow } from "./workflow.ts";

/** What is asked for: the move, its second step, its last one. */
export type AskedStage = "begin" | "next" | "finish";

/** The workflows of a project, and those that cannot be read. */
export interface ReadWorkflows {
  readonly workflows: readonly Workflow[];
  readonly refusals: readonly Refusal[];
}

/** Reads all workflows that git tracks. */
export async function readWorkflows(files: SourceFiles): Promise<ReadWorkflows> {
  const paths = files.tracked.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
  const read = await Promise.all(paths.map(async (path) => {
    const text = await files.text(path);
    return text === undefined ? undefined : readWorkflow(path, text);
  }));
  const there = read.filter((each) => each !== undefined);
  return {
    workflows: there.filter(isReadable),
    refusals: there.flatMap((each) =>
      isReadable(each) ? [] : [{
        what: `${inline(each.path)}:${each.line} cannot be read: ${inline(each.reason)}`,
        why: "What it publishes is not known",
        next: "Correct it, or delete it, and run init again",
      }]
    ),
  };
}

/**
 * What a stage changes in the workflows.
 *
 * @param files The project's files, from the repository's root.
 * @param facts The project.
 * @param stage What is asked for.
 */
export async function planWorkflows(
  files: SourceFiles,
  facts: WorkflowFacts,
  stage: AskedStage,
): Promise<SetupPart> {
  const { workflows, refusals } = await readWorkflows(files);
  const odd = refusals.length > 0 ? refusals : unfit(facts);
  if (odd.length > 0) return { changes: [], refusals: odd };
  const result = staged(workflows, facts, stage);
  if (result.refusals.length > 0) {
    return { changes: [], notes: result.notes, refusals: result.refusals };
  }
  const faults = faultsOf(workflows, result, facts);
  if (faults.length > 0) {
    return {
      changes: [],
      refusals: [{
        what: `The workflows cannot be changed safely: ${faults.slice(0, 3).join("; ")}`,
        why: "What init would write was held against what runs today, and is not what it must be",
        next: "Set the workflow up by hand: README, Set up a project",
      }],
    };
  }
  return { changes: changesOf(workflows, result), notes: result.notes };
}

function staged(
  workflows: readonly Workflow[],
  facts: WorkflowFacts,
  asked: AskedStage,
): StageResult {
  const { stage, path } = stageOf(workflows, facts.folder);
  const nothing = { workflows, why: {}, notes: [], refusals: [] };
  if (asked === "begin") return stage === "none" ? begin(workflows, facts) : nothing;
  if (path === undefined) return { ...nothing, refusals: [notBegun(asked)] };
  if (asked === "next") return stage === "begun" ? switchOver(workflows, path, facts) : nothing;
  if (stage === "begun") return { ...nothing, refusals: [notSwitched] };
  return stage === "switched" ? finish(workflows, path) : nothing;
}

function changesOf(before: readonly Workflow[], { workflows, why }: StageResult): FileChange[] {
  const paths = [...new Set([...before, ...workflows].map(({ path }) => path))];
  return paths.flatMap((path) => {
    const old = before.find((each) => each.path === path)?.text;
    const now = workflows.find((each) => each.path === path)?.text;
    if (old === now) return [];
    return [{
      path,
      ...old === undefined ? {} : { before: old },
      ...now === undefined ? {} : { after: now },
      why: why[path] ?? [],
    }];
  });
}

/** A branch's name goes into filters and conditions: what means more than itself there is refused. */
function unfit({ mainBranch }: WorkflowFacts): Refusal[] {
  if (/^[A-Za-z0-9][\w./-]*$/.test(mainBranch)) return [];
  return [{
    what: `The main branch ${
      JSON.stringify(inline(mainBranch))
    } has a name that a workflow cannot hold safely`,
    why: "Letters, digits, `.`, `_`, `-` and `/` alone mean the same in every place of a workflow",
    next: "Name another branch in [tool.pyrelease] main-branch, or rename it",
  }];
}

function notBegun(asked: AskedStage): Refusal {
  return {
    what: `There is nothing to ${
      asked === "next" ? "go on with" : "finish"
    }: no workflow has pyrelease's jobs`,
    why: "init has not been run, or was undone",
    next: "deno task init",
  };
}

const notSwitched: Refusal = {
  what: "There is nothing to finish: pyrelease does not publish to PyPI yet",
  why: "The old way goes when the new one has made a release",
  next: "deno task init --next, then a release",
};
