// `version --check`.
import { askBackend } from "../build/ask_backend.ts";
import { readSourceTree } from "../project/source_tree.ts";
import { agreementResult, pointOut } from "../report/agreement_text.ts";
import type { System } from "../system/mod.ts";
import { checkVersion } from "../version/places/check_version.ts";
import { flag, projectFolder, type TaskOptions, type TaskResult, text } from "./task.ts";

/**
 * Holds every place that states the version against it.
 *
 * @param system The machine.
 * @param options What the command line and the environment say.
 */
export async function run(system: System, options: TaskOptions): Promise<TaskResult> {
  const tree = await readSourceTree(system, projectFolder(options));
  const python = text(options, "python");
  const agreement = await checkVersion(system, tree, askBackend(system, { python }));
  const result = agreementResult(agreement);
  // A person has the text; in CI, and beside JSON, the places are pointed at one by one.
  if (system.env.get("GITHUB_ACTIONS") === "true" || flag(options, "json")) {
    pointOut(system.progress, agreement);
  }
  return result;
}
