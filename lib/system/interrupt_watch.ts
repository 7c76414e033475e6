// Ctrl-C as something to wait for: how a task ends that would otherwise go on for ever.

/** Ctrl-C and its kin, kept from ending this process while the watch lasts. */
export interface InterruptWatch extends Disposable {
  /** The first signal that came. */
  readonly came: Promise<Deno.Signal>;
}

const signals: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Watches for signals that ask this process to end.
 *
 * One Ctrl-C may come twice, from the terminal and from the program that started this one: later signals
 * change nothing, so that what follows the first can clean up.
 */
export function watchForInterrupt(): InterruptWatch {
  const { promise: came, resolve } = Promise.withResolvers<Deno.Signal>();
  const handlers = signals.map((signal) => [signal, () => resolve(signal)] as const);
  for (const [signal, handler] of handlers) Deno.addSignalListener(signal, handler);
  return {
    came,
    [Symbol.dispose]() {
      for (const [signal, handler] of handlers) Deno.removeSignalListener(signal, handler);
    },
  };
}
