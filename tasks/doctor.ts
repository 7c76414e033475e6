// `doctor`: says what would go wrong with a release of this project, and how to put it right. It changes nothing.
import { doctorOptions } from "../lib/cli/doctor_options.ts";
import { runDoctor } from "../lib/cli/run_doctor.ts";
import type { Task } from "../lib/cli/task.ts";

/** The task. */
export const doctor: Task = {
  summary: "Say what would go wrong with a release, and how to put it right, before it does",
  options: doctorOptions,
  run: runDoctor,
};
