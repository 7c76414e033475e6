// `doctor`.
import { doctorList, doctorResult, doctorTable } from "../report/doctor_text.ts";
import { pointOutProblems } from "../report/point_out_problems.ts";
import { doctorChecks } from "../setup/doctor/checks/all.ts";
import { examine } from "../setup/doctor/examine.ts";
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
  const { prefix, diagnoses } = await examine(system, projectFolder(options), {
    online: flag(options, "online"),
    mint: flag(options, "mint"),
    addresses: addressesOf(options),
  });
  // A person has the text; in CI each problem is pointed at.
  if (system.env.get("GITHUB_ACTIONS") === "true") {
    pointOutProblems(system.progress, prefix, diagnoses);
  }
  return doctorResult(diagnoses);
}
