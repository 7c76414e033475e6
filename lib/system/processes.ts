// Child processes: the one place that starts any.
import type { Environment } from "./environment.ts";
import { childVariables } from "./environment.ts";

/** How to run a command. */
export interface RunOptions {
  readonly cwd?: string;
  /** Variables on top of the inherited ones; `undefined` removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds after which the command is ended; no limit unless given. */
  readonly timeoutMs?: number;
  /** Called with each line of stdout and stderr as it comes, controls and all. */
  readonly onLine?: (line: string) => void;
  readonly stdin?: string;
}

/** How a command ended. */
export interface RunResult {
  /** The exit code; 127 when the program is not there. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether it was ended because its time was over. */
  readonly timedOut: boolean;
}

/** Starts processes. The first word is the program, the rest are its arguments: there is no shell. */
export interface Processes {
  /**
   * Runs a command to its end. A non-zero exit is a result, not an exception.
   *
   * Children inherit this process's environment without the variables that hold an identity.
   */
  run(command: readonly [string, ...string[]], options?: RunOptions): Promise<RunResult>;
}

/**
 * Processes of this machine.
 *
 * Plain git reads go straight to Deno.Command, everything else through dax.
 *
 * @param env The environment children inherit from.
 */
export function realProcesses(env: Environment): Processes {
  return {
    run(command, options = {}) {
      const variables = childVariables(env.all());
      for (const [name, value] of Object.entries(options.env ?? {})) {
        if (value === undefined) delete variables[name];
        else variables[name] = value;
      }
      return command[0] === "git" && options.onLine === undefined
        ? runDirectly(command, options, variables)
        : runWithDax(command, options, variables);
    },
  };
}

async function runDirectly(
  [program, ...args]: readonly [string, ...string[]],
  options: RunOptions,
  env: Record<string, string>,
): Promise<RunResult> {
  const timeout = options.timeoutMs === undefined ? undefined : AbortSignal.timeout(
    options.timeoutMs,
  );
  try {
    const child = new Deno.Command(program, {
      args,
      cwd: options.cwd,
      env,
      clearEnv: true,
      stdin: options.stdin === undefined ? "null" : "piped",
      stdout: "piped",
      stderr: "piped",
      signal: timeout,
    }).spawn();
    if (options.stdin !== undefined) {
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode(options.stdin));
      await writer.close();
    }
    const { code, stdout, stderr } = await child.output();
    const decoder = new TextDecoder();
    return {
      code,
      stdout: decoder.decode(stdout),
      stderr: decoder.decode(stderr),
      timedOut: timeout?.aborted ?? false,
    };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      return { code: 127, stdout: "", stderr: `${program}: not found`, timedOut: false };
    }
    throw error;
  }
}

async function runWithDax(
  command: readonly [string, ...string[]],
  options: RunOptions,
  env: Record<string, string>,
): Promise<RunResult> {
  const { CommandBuilder } = await import("@david/dax");
  let builder = new CommandBuilder().command([...command]).clearEnv().env(env).noThrow()
    .stdout("piped").stderr("piped").stdin("null");
  if (options.cwd !== undefined) builder = builder.cwd(options.cwd);
  if (options.stdin !== undefined) builder = builder.stdinText(options.stdin);
  if (options.timeoutMs !== undefined) builder = builder.timeout(options.timeoutMs);
  const result = await builder;
  return {
    code: result.code,
    stdout: result.stdout,
    stderr: result.stderr,
    timedOut: result.code === 124,
  };
}
