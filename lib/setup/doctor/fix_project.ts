// Mends what `doctor` found, where that is an edit: plans, shows, asks, writes.
import { ReleaseError } from "../../errors.ts";
import { readHead } from "../../git/head.ts";
import type { System } from "../../system/mod.ts";
import { type CarriedOut, type CarryOut, carryOut, guardClean } from "../carry_out.ts";
import type { SetupPlan } from "../gather_plan.ts";
import { planText } from "../plan_text.ts";
import { readSources } from "../read_sources.ts";
import { planFixes } from "./plan_fixes.ts";
import { readPatient } from "./read_patient.ts";

/** What became of the edits. */
export interface FixOutcome {
  /** `nothing`: none of what is to be done is an edit. */
  readonly kind: "nothing" | CarriedOut;
  readonly plan: SetupPlan;
}

/**
 * Makes the edits that the problems ask for; `init --undo` takes them back.
 *
 * @param system The machine.
 * @param dir The project's folder.
 * @param how Whether anybody is asked.
 * @throws {ReleaseError} "tree-dirty", "git-no-commit" and the reason why nothing can be read; then nothing is written.
 */
export async function fixProject(
  system: System,
  dir: string,
  how: CarryOut,
): Promise<FixOutcome> {
  const patient = await readPatient(system, dir);
  const { project, repository } = patient;
  if (repository instanceof ReleaseError) throw repository;
  if (project instanceof ReleaseError) throw project;
  const files = await readSources(system, repository);
  const plan = await planFixes(system, { ...patient, project, repository }, files);
  if (plan.changes.length === 0 && plan.untrack.length === 0) return { kind: "nothing", plan };
  await guardClean(system, repository, "doctor");
  const head = await readHead(system, repository);
  if (head === undefined) throw noCommit();
  const text = () => planText({ plan });
  return { kind: await carryOut(system, { repository, head }, plan, { ...how, text }), plan };
}

function noCommit(): ReleaseError {
  return new ReleaseError("git-no-commit", "There is no commit yet", {
    why: "What is mended must be committed: otherwise nothing could be taken back",
    hint: "Commit the project first",
  });
}
