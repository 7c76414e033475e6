// Looks at a project with every check of `doctor`, and on request beyond the machine.
import { ReleaseError } from "../../errors.ts";
import type { System } from "../../system/mod.ts";
import { doctorChecks } from "./checks/all.ts";
import { diagnose, type Diagnosis } from "./diagnose.ts";
import { examineEnvironments } from "./examine_environments.ts";
import { examineIdentity, type IdentityOptions } from "./examine_identity.ts";
import { examineIndexes } from "./examine_index.ts";
import { examineTools } from "./examine_tools.ts";
import { readPatient } from "./read_patient.ts";

/** How far to look. */
export interface ExamineOptions extends IdentityOptions {
  /** Whether to ask the indexes, and GitHub. */
  readonly online: boolean;
}

/** What came of it. */
export interface Examination {
  /** The way from the repository's root to the project: "", or with a slash at its end. */
  readonly prefix: string;
  readonly diagnoses: readonly Diagnosis[];
}

/**
 * Looks at a project: offline unless it is asked for more, but for a CI's job with an identity.
 *
 * @param system The machine.
 * @param dir The project's folder.
 * @param options How far to look.
 */
export async function examine(
  system: System,
  dir: string,
  options: ExamineOptions,
): Promise<Examination> {
  const patient = await readPatient(system, dir);
  const found = diagnose(doctorChecks, patient);
  const { prefix, project } = patient;
  const looked = [...found, ...await examineTools(system, patient, found, options.online)];
  if (project instanceof ReleaseError) return { prefix, diagnoses: looked };
  const named = { ...patient, project };
  const identity = await examineIdentity(system, named, options);
  const [indexes, environments] = options.online
    ? await Promise.all([
      examineIndexes(system, named, options.addresses),
      examineEnvironments(system, named),
    ])
    : [[]];
  const asked = [identity, environments].filter((each) => each !== undefined);
  return { prefix, diagnoses: [...looked, ...asked, ...indexes] };
}
