// `rollback`: says what can be done about a version that should not be used, and deletes its tag on request.
import { readRollbackOptions, rollbackOptions } from "../lib/cli/rollback_options.ts";
import type { Task } from "../lib/cli/task.ts";
import { rollbackProject } from "../lib/release/rollback/rollback_project.ts";
import { rollbackResult } from "../lib/report/rollback_text.ts";
import { askOnTerminal } from "../lib/system/ask_line.ts";

/** The task. */
export const rollback: Task = {
  summary:
    "Say what can be undone of a version, what can only be yanked, and what to release instead",
  options: rollbackOptions,
  run: async (system, options) =>
    rollbackResult(
      await rollbackProject(system, { ...readRollbackOptions(options), ask: askOnTerminal }),
    ),
};
