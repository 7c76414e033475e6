// `init`: moves a project over to versions from git, with proof that its files stay the same.
import { initOptions } from "../lib/cli/init_options.ts";
import { runInit } from "../lib/cli/run_init.ts";
import type { Task } from "../lib/cli/task.ts";

/** The task. */
export const init: Task = {
  summary: "Move a project over to versions from git, and prove that its files stay the same",
  options: initOptions,
  run: runInit,
};
