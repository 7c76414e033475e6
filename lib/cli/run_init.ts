// `init`, and `init --undo`.
import { askBackend } from "../build/ask_backend.ts";
import { versionsOnIndexes } from "../setup/versions_on_indexes.ts";
import { stageOnIndex } from "../setup/stage_on_index.ts";
import { findPython } from "../python/find_python.ts";
import { ensureTools } from "../python/tools.ts";
import { initResult, undoneResult } from "../report/init_text.ts";
import { initProject, undoInit } from "../setup/init_project.ts";
import { askOnTerminal } from "../system/ask_line.ts";
import type { System } from "../system/mod.ts";
import { addressesOf } from "./index_options.ts";
import { readInitOptions } from "./init_options.ts";
import { flag, projectFolder, type TaskOptions, type TaskResult, text } from "./task.ts";

/**
 * Moves the project over, or takes the last move back.
 *
 * @param system The machine.
 * @param options What the command line and the environment say.
 */
export async function runInit(system: System, options: TaskOptions): Promise<TaskResult> {
  if (flag(options, "undo")) {
    return undoneResult(await undoInit(system, projectFolder(options)));
  }
  const addresses = addressesOf(options);
  const which = { python: text(options, "python") };
  const outcome = await initProject(system, {
    ...readInitOptions(options),
    ask: askOnTerminal,
    askBackend: askBackend(system, which),
    tools: async () => await ensureTools(system, await findPython(system, which)),
    proven: (facts, stage) => stageOnIndex(system, facts, stage, addresses),
    ...(flag(options, "online")
      ? { there: (facts) => versionsOnIndexes(system, facts.tree, addresses) }
      : {}),
  });
  return initResult(outcome);
}
