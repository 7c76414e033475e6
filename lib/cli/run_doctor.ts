// `doctor`, and `doctor --fix`.
import { doctorList, doctorResult, doctorTable, fixedResult } from "../report/doctor_text.ts";
import { pointOutProblems } from "../report/point_out_problems.ts";
import { doctorChecks } from "../setup/doctor/checks/all.ts";
import { examine } from "../setup/doctor/examine.ts";
import { fixProject } from "../setup/doctor/fix_project.ts";
import { askOnTerminal } from "../system/ask_line.ts";
import type { System } from "../system/mod.ts";
import { addressesOf } from "./index_options.ts";
import { flag, projectFolder, type TaskOptions, type TaskResult } from "./task.ts";

/**
 * Lists the checks, or mends what is an edit and looks at the project.
 *
 * @param system The machine.
 * @param options What the command line and the environment say.
 */
export async function runDoctor(system: System, options: TaskOptions): Promise<TaskResult> {
  if (flag(options, "list")) {
    return flag(options, "markdown") ? doctorTable(doctorChecks) : doctorList(doctorChecks);
  }
  const dir = projectFolder(options);
  const fixed = flag(options, "fix")
    ? await fixProject(system, dir, {
      dryRun: flag(options, "dryRun"),
      yes: flag(options, "yes"),
      ask: askOnTerminal,
    })
    : undefined;
  const { prefix, diagnoses } = await examine(system, dir, {
    online: flag(options, "online"),
    mint: flag(options, "mint"),
    addresses: addressesOf(options),
  });
  // A person has the text; in CI each problem is pointed at.
  if (system.env.get("GITHUB_ACTIONS") === "true") {
    pointOutProblems(system.progress, prefix, diagnoses);
  }
  const result = doctorResult(diagnoses);
  return fixed === undefined ? result : fixedResult(fixed, result);
}
