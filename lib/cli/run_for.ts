// `version --for`.
import { checkFitness } from "../publish/fitness.ts";
import { fitnessResult } from "../report/fitness_text.ts";
import type { System } from "../system/mod.ts";
import { readForOptions } from "./for_options.ts";
import type { TaskOptions, TaskResult } from "./task.ts";

/**
 * Answers whether the commit is fit for an index.
 *
 * @param system The machine.
 * @param options What the command line and the environment say.
 */
export async function run(system: System, options: TaskOptions): Promise<TaskResult> {
  return fitnessResult(await checkFitness(system, readForOptions(options)));
}
