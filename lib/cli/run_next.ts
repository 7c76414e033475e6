// `version --next`.
import { readSourceTree } from "../project/source_tree.ts";
import { nextResult } from "../report/next_text.ts";
import type { System } from "../system/mod.ts";
import { nextVersion } from "../version/next/next_version.ts";
import { projectFolder, type TaskOptions, type TaskResult } from "./task.ts";
import { readAsk } from "./version_ask.ts";

/**
 * Says what the next release would be called.
 *
 * @param system The machine.
 * @param options What the command line and the environment say.
 */
export async function run(system: System, options: TaskOptions): Promise<TaskResult> {
  const tree = await readSourceTree(system, projectFolder(options));
  return nextResult(await nextVersion(system, tree, readAsk(options) ?? {}));
}
