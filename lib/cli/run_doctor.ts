// `doctor`.
import { doctorList, doctorResult, doctorTable } from "../report/doctor_text.ts";
import { doctorChecks } from "../setup/doctor/checks/all.ts";
import { diagnose } from "../setup/doctor/diagnose.ts";
import { examineIdentity } from "../setup/doctor/examine_identity.ts";
import { examineIndexes } from "../setup/doctor/examine_index.ts";
import { readPatient } from "../setup/doctor/read_patient.ts";
import type { System } from "../system/mod.ts";
import { addressesOf } from "./index_options.ts";
import { flag, projectFolder, type TaskOptions, type TaskResult } from "./task.ts";

/**
 * Lists the checks, or looks at the project.
 *
 * @param system The machine.
 * @param options What the command line and the environment say.
 */
export async function runDoctor(system: System, options: TaskOptions): Promise<TaskResult> {
  if (flag(options, "list")) {
    return flag(options, "markdown") ? doctorTable(doctorChecks) : doctorList(doctorChecks);
  }
  const patient = await readPatient(system, projectFolder(options));
  const identity = await examineIdentity(system, patient, {
    mint: flag(options, "mint"),
    addresses: addressesOf(options),
  });
  const diagnoses = [
    ...diagnose(doctorChecks, patient),
    ...(identity === undefined ? [] : [identity]),
    ...(flag(options, "online") ? await examineIndexes(system, patient, addressesOf(options)) : []),
  ];
  // A person has the text; in CI each problem is pointed at.
  if (system.env.get("GITHUB_ACTIONS") === "true") {
    for (const { check, problems } of diagnoses) {
      for (const { state, message, fix, at } of problems) {
        system.progress({
          kind: "warning",
          ...(state === "broken" ? { severity: "error" } : {}),
          code: check,
          message,
          hint: fix,
          ...(at === undefined ? {} : { at }),
        });
      }
    }
  }
  return doctorResult(diagnoses);
}
