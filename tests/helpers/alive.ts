// Whether processes and files are there, and waiting until they are not.
import process from "node:process";

/** Waits until something holds; the last answer, after five seconds at most unless told otherwise. */
export async function until(holds: () => boolean, milliseconds = 5_000): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!holds() && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return holds();
}

/** Whether a process ends within five seconds. One that only waits for its parent's notice has ended. */
export function isGone(pid: number): Promise<boolean> {
  return until(() => !isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(Deno.readTextFileSync(`/proc/${pid}/status`));
  } catch (error) {
    // A system without /proc: the signal was delivered.
    return error instanceof Deno.errors.NotFound && !exists("/proc/self");
  }
}

/** Whether something is at a path. */
export function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
