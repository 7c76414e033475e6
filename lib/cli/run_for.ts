// `version --for`: loaded when it is asked for, since plain `version` is to be fast.
import { checkFitness, type FitnessOptions } from "../publish/fitness.ts";
import { fitnessResult } from "../report/fitness_text.ts";
import type { System } from "../system/mod.ts";
import type { TaskResult } from "./task.ts";

/**
 * Answers whether the commit is fit for an index.
 *
 * @param system The machine.
 * @param options What is asked.
 */
export async function runFor(system: System, options: FitnessOptions): Promise<TaskResult> {
  return fitnessResult(await checkFitness(system, options));
}
