// Signals to processes and their descendants, on every operating system.

/**
 * Signals all processes of a group.
 *
 * @param leader The process id of the group's leader.
 * @param signal The signal.
 */
export function signalGroup(leader: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    Deno.kill(-leader, signal);
  } catch {
    // Nobody is left.
  }
}

/**
 * Ends one process; on Windows, which has no groups, with its descendants and at once.
 *
 * @param child The process.
 * @param signal How, where there are signals.
 */
export function killTree(child: Deno.ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    if (Deno.build.os !== "windows") return child.kill(signal);
    const args = ["/PID", String(child.pid), "/T", "/F"];
    new Deno.Command("taskkill", { args, stdout: "null", stderr: "null" }).outputSync();
  } catch {
    // It has ended already.
  }
}
