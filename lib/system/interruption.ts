// Ctrl-C and its kin: what runs is ended with this process, never left behind.
import { ReleaseError } from "../errors.ts";

/** Something that runs and must not outlive this process. */
export interface Running {
  /** Asks it to end, and makes it after a while. */
  end(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

const signals: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];
const running = new Map<Running, (signal: Deno.Signal) => void>();
const handlers = new Map<Deno.Signal, () => void>();

/**
 * Does the work; a signal that would end this process ends what runs first.
 *
 * The first signal lets the work's callers clean up; a second one ends everything at once.
 *
 * @param target What the work has started.
 * @param work Ends when the target does.
 * @throws {ReleaseError} "interrupted" when a signal came.
 */
export async function whileRunning<T>(target: Running, work: () => Promise<T>): Promise<T> {
  let received: Deno.Signal | undefined;
  if (running.size === 0) listen();
  running.set(target, (signal) => {
    if (received !== undefined) return dieNow(signal);
    received = signal;
    void target.end();
  });
  try {
    const result = await work();
    if (received === undefined) return result;
  } finally {
    running.delete(target);
    if (running.size === 0) forget();
  }
  throw new ReleaseError("interrupted", `Interrupted by ${received}`, {
    hint: "What ran was ended with all of its process group; run the same command again to go on",
  });
}

function listen(): void {
  for (const signal of signals) {
    const handler = () => [...running.values()].forEach((tell) => tell(signal));
    handlers.set(signal, handler);
    Deno.addSignalListener(signal, handler);
  }
  globalThis.addEventListener("unload", killAll);
}

function forget(): void {
  for (const [signal, handler] of handlers) Deno.removeSignalListener(signal, handler);
  handlers.clear();
  globalThis.removeEventListener("unload", killAll);
}

function killAll(): void {
  for (const target of running.keys()) target.kill();
}

function dieNow(signal: Deno.Signal): void {
  killAll();
  forget();
  Deno.kill(Deno.pid, signal);
}
