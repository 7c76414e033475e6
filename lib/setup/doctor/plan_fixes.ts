// The edits that `doctor --fix` makes, as a plan.
import { type GitSystem, runGit } from "../../git/run_git.ts";
import { gatherPlan, type SetupPlan, type SetupStep } from "../gather_plan.ts";
import { generatedFiles, ignoreGenerated } from "../ignore_generated.ts";
import type { FileChange } from "../plan.ts";
import { stepIn } from "../project_folder.ts";
import type { SourceFiles } from "../source_files.ts";
import { publishersIn } from "../workflows/publishers.ts";
import type { Workflow } from "../workflows/workflow.ts";
import type { With } from "./check.ts";
import { fixCancelled } from "./fixes/cancelled.ts";
import { fixEnvironments } from "./fixes/environments.ts";
import type { Fix } from "./fixes/fix.ts";
import { forgetPasswords } from "./fixes/forgotten_files.ts";
import { fixFullCheckout } from "./fixes/full_checkout.ts";
import { fixIdToken } from "./fixes/id_token.ts";
import { fixPinnedActions } from "./fixes/pinned_actions.ts";

const fixes: readonly Fix[] = [
  fixIdToken,
  fixEnvironments,
  fixFullCheckout,
  fixCancelled,
  fixPinnedActions,
];

/** No workflow has as many places: what mends nothing must not go on for ever. */
const mostPlaces = 1_000;

/** What is mended: a project in a repository that can be read. */
export type Mendable = With<"project" | "repository">;

/**
 * Plans every edit. Nothing is written.
 *
 * @param system git, which is asked what it ignores.
 * @param patient The project.
 * @param files The repository's files.
 */
export function planFixes(
  system: GitSystem,
  patient: Mendable,
  files: SourceFiles,
): Promise<SetupPlan> {
  const folder = patient.prefix.slice(0, -1);
  const isIgnored = async (path: string) => {
    const args = ["check-ignore", "--quiet", "--no-index", "--", patient.prefix + path];
    return (await runGit(system, patient.repository, args)).code === 0;
  };
  const forget: SetupStep = async (files) => {
    const tracked = (await generatedFiles(files)).some((path) => files.tracked.includes(path));
    return tracked ? await ignoreGenerated(files, isIgnored) : { changes: [] };
  };
  return gatherPlan(files, [
    stepIn(folder, forget),
    forgetPasswords,
    () => Promise.resolve({ changes: workflowChanges(patient) }),
  ]);
}

function workflowChanges(patient: Mendable): FileChange[] {
  const workflows = new Map(patient.workflows.map((each) => [each.path, each]));
  const why = new Map<string, string[]>();
  for (const fix of fixes) {
    for (let places = 0; places < mostPlaces; places++) {
      const mended = fix(withWorkflows(patient, [...workflows.values()]));
      if (mended === undefined) break;
      const { path } = mended.workflow;
      workflows.set(path, mended.workflow);
      why.set(path, [...new Set([...why.get(path) ?? [], mended.why])]);
    }
  }
  return patient.workflows.flatMap(({ path, text }): FileChange[] => {
    const after = workflows.get(path)?.text ?? text;
    return after === text ? [] : [{ path, before: text, after, why: why.get(path) ?? [] }];
  });
}

function withWorkflows(patient: Mendable, workflows: readonly Workflow[]): Mendable {
  const own = new Set(patient.publishers.map(({ workflow, job }) => `${workflow.path}\0${job.id}`));
  const publishers = publishersIn(workflows)
    .filter(({ workflow, job }) => own.has(`${workflow.path}\0${job.id}`));
  return { ...patient, workflows, publishers };
}
