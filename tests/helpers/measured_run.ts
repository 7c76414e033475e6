// A process with all that it starts, measured: what it says, how long it takes, and the most memory one of them has.
import { runPython } from "./run_python.ts";

/** What a process came to. */
export interface Measured {
  readonly code: number;
  readonly text: string;
  /** KiB: the most that the process or one that it started had in memory. */
  readonly memory: number;
  readonly seconds: number;
}

const measure = `
import resource, subprocess, time
started = time.monotonic()
ended = subprocess.run(data["words"], env=data["env"], cwd=data["cwd"], capture_output=True)
result = {
    "code": ended.returncode,
    "text": (ended.stdout + ended.stderr).decode("utf-8", "replace"),
    "memory": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
    "seconds": time.monotonic() - started,
}
`;

/**
 * Runs a process to its end; not on Windows.
 *
 * @param words The program and its arguments.
 * @param place All of its environment, and its folder.
 */
export function measuredRun(
  words: readonly string[],
  { env, cwd }: { readonly env: Readonly<Record<string, string>>; readonly cwd: string },
): Promise<Measured> {
  return runPython<Measured>(measure, { words, env, cwd });
}
