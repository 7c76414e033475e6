// Signals to processes and their descendants, on every operating system.

/**
 * Signals all processes of a group; its leader alone where Deno lets this process run named programs only.
 *
 * @param leader The group's leader.
 * @param signal The signal.
 */
export function signalGroup(leader: Deno.ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    Deno.kill(-leader.pid, signal);
  } catch (error) {
    // Else nobody is left.
    if (error instanceof Deno.errors.NotCapable) killTree(leader, signal);
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
