// A child process that is ended with everything it started.
import { killTree, signalGroup } from "./kill.ts";
import { whileRunning } from "./interruption.ts";

/** What to start, and who gets its output as it comes. */
export interface GroupCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** All of the child's variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly timeoutMs?: number;
  /** Whether it gets a session of its own: what can be ended whole has no terminal to ask on. */
  readonly own: boolean;
  stdout(chunk: Uint8Array): void | Promise<void>;
  stderr(chunk: Uint8Array): void | Promise<void>;
}

/** How it ended. */
export interface GroupEnd {
  readonly code: number;
  readonly timedOut: boolean;
}

/** How long those who were asked to end may take. */
const graceMs = 2_000;

/** How long the output may stay open after the command's end. */
const lingerMs = 1_000;

/**
 * Runs a command to its end.
 *
 * When its time is over, when this process is interrupted, or when the command has ended and left others
 * behind that hold its output, all that runs in its session gets SIGTERM and, two seconds later, SIGKILL.
 *
 * @throws {Deno.errors.NotFound} when there is no such program or folder.
 * @throws {ReleaseError} "interrupted" when this process was told to end.
 */
export async function runGroup(command: GroupCommand): Promise<GroupEnd> {
  const own = command.own && Deno.build.os !== "windows";
  const child = new Deno.Command(command.program, {
    args: [...command.args],
    cwd: command.cwd,
    env: { ...command.env },
    clearEnv: true,
    detached: own,
    stdin: command.stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stop = new AbortController();
  const kill = (signal: "SIGTERM" | "SIGKILL") =>
    own ? signalGroup(child, signal) : killTree(child, signal);
  let ending: Promise<void> | undefined;
  const end = () =>
    ending ??= (async () => {
      kill("SIGTERM");
      await within(graceMs, Promise.all([child.status, output]));
      kill("SIGKILL");
    })();

  let failure: { readonly cause: unknown } | undefined;
  const output = Promise.all([
    feed(child, command.stdin),
    drain(child.stdout, command.stdout, stop.signal),
    drain(child.stderr, command.stderr, stop.signal),
  ]).catch((cause) => {
    failure = { cause };
    void end();
  });

  let timedOut = false;
  const forget = command.timeoutMs === undefined ? undefined : after(command.timeoutMs, () => {
    timedOut = true;
    end();
  });
  try {
    return await whileRunning({ end, kill: () => kill("SIGKILL") }, async () => {
      const { code } = await child.status;
      if (!await within(lingerMs, output)) {
        await end();
        if (!await within(lingerMs, output)) stop.abort();
      }
      await ending;
      if (failure !== undefined) throw failure.cause;
      return { code: timedOut ? 124 : code, timedOut };
    });
  } finally {
    forget?.();
  }
}

async function feed(child: Deno.ChildProcess, text: string | undefined): Promise<void> {
  if (text === undefined) return;
  const writer = child.stdin.getWriter();
  try {
    await writer.write(new TextEncoder().encode(text));
    await writer.close();
  } catch {
    // The child ended, or closed its input, without reading all of it: its exit code tells.
  }
}

async function drain(
  stream: ReadableStream<Uint8Array>,
  write: (chunk: Uint8Array) => void | Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  const reader = stream.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  stop.addEventListener("abort", cancel, { once: true });
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    await write(read.value);
  }
  stop.removeEventListener("abort", cancel);
}

/** Whether the work was done in that time; the work goes on either way. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const forget = after(milliseconds, () => resolve(false));
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    forget();
  }
}

/**
 * Does something after a while, unless the returned function is called before: then nothing is waited for.
 *
 * Not by `setTimeout`: its first call loads Deno's Node layer, which takes longer than git does.
 */
function after(milliseconds: number, work: () => void): () => void {
  const signal = AbortSignal.timeout(milliseconds);
  signal.addEventListener("abort", work, { once: true });
  return () => signal.removeEventListener("abort", work);
}
