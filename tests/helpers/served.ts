// `rehearse --serve` as a process, as another terminal meets it.
import { fileURLToPath } from "node:url";
import { cleanVariables } from "./clean_variables.ts";
import { temporaryFolder } from "./temporary_folder.ts";

const main = fileURLToPath(new URL("../../tasks/main.ts", import.meta.url));

/** How a process ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A served rehearsal; disposing of it ends it, if it still runs. */
export interface ServedProcess extends AsyncDisposable {
  /** What it takes for the system's temporary folder. */
  readonly temporary: string;
  /** The first thing that it printed, once that matches. */
  readonly said: string;
  /** Sends it signals and waits until it has ended. */
  end(...signals: readonly Deno.Signal[]): Promise<Ended>;
}

/**
 * Starts it and waits until it has said where it is.
 *
 * @param cwd Where.
 * @param args More options.
 * @param last Matches the end of what it says.
 */
export async function served(
  cwd: string,
  args: readonly string[],
  last: RegExp,
): Promise<ServedProcess> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", main, "rehearse", "--serve", ...args],
    cwd,
    env: cleanVariables({ TMPDIR: folder.path }),
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stderr = new Response(child.stderr).text();
  let said = "";
  const stdout = (async () => {
    for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) said += chunk;
  })();
  let running = true;
  const ended = child.status.then((status) => {
    running = false;
    return status;
  });
  stack.defer(async () => {
    if (running) child.kill("SIGKILL");
    await Promise.all([ended, stdout, stderr]);
  });
  while (running && !last.test(said)) await new Promise((resolve) => setTimeout(resolve, 20));
  if (!last.test(said)) throw new Error(`It ended: ${await stderr}`);
  const owned = stack.move();
  return {
    temporary: folder.path,
    said,
    async end(...signals) {
      for (const signal of signals) child.kill(signal);
      const { code } = await ended;
      await stdout;
      return { code, stdout: said, stderr: await stderr };
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Runs a line in a POSIX shell; `$deno` and `$main` are the words with which a task begins. */
export async function shell(
  cwd: string,
  line: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", line],
    cwd,
    env: cleanVariables({ deno: Deno.execPath(), main, ...variables }),
    clearEnv: true,
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}
