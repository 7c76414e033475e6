// The options that several tasks share, each with its environment variable.
import type { TaskOption } from "./task.ts";

/** Seconds as milliseconds. */
function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 86_400)) {
    throw new TypeError("a number of seconds above 0, up to 86400");
  }
  return value * 1000;
}

/** Seconds as milliseconds, none of them allowed. */
function secondsOrNone(text: string): number {
  const value = text.trim() === "" ? NaN : Number(text);
  if (!(value >= 0 && value <= 86_400)) {
    throw new TypeError("a number of seconds from 0 to 86400");
  }
  return value * 1000;
}

/** `--project DIR` */
export const project: TaskOption = {
  flags: "--project <dir>",
  description: "the project's folder (default: this folder)",
  env: "PYRELEASE_PROJECT",
};

/** `--json` */
export const json: TaskOption = {
  flags: "--json",
  description: "print one JSON value for programs",
  env: "PYRELEASE_JSON",
};

/** `--dry-run` */
export const dryRun: TaskOption = {
  flags: "--dry-run",
  description: "say what would happen; change nothing and send nothing",
  env: "PYRELEASE_DRY_RUN",
};

/** `--python PATH` */
export const python: TaskOption = {
  flags: "--python <path>",
  description: "the Python that builds and tests (default: the first suitable one on PATH)",
  env: "PYTHON",
};

/** `--timeout SECONDS` */
export const timeout: TaskOption = {
  flags: "--timeout <seconds>",
  description: "how long one build may take (default: 600)",
  env: "PYRELEASE_TIMEOUT",
  parse: seconds,
};

/** `--wait SECONDS` */
export const wait: TaskOption = {
  flags: "--wait <seconds>",
  description: "how long the index may take to show what it took",
  env: "PYRELEASE_WAIT",
  parse: secondsOrNone,
};
