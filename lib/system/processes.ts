// Child processes: the one place that starts any.
import { ReleaseError } from "../errors.ts";
import { childVariables, type Environment } from "./environment.ts";
import { later } from "./later.ts";
import { Output } from "./output.ts";
import { permissionMissing } from "./permission_missing.ts";
import { type GroupCommand, type GroupEnd, runGroup } from "./process_group.ts";

/** How to run a command. */
export interface RunOptions {
  readonly cwd?: string;
  /** The names of the variables to inherit, as far as they may be read; all but those that hold an identity, unless given. */
  readonly inherit?: readonly string[];
  /** Variables on top of the inherited ones; `undefined` removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds after which the command and all that it started are ended; no limit unless given. */
  readonly timeoutMs?: number;
  /** Called with each line of stdout and stderr as it comes, controls and all. */
  readonly onLine?: (line: string) => void;
  readonly stdin?: string;
  /** The mask of the modes of files that the command makes (0o022); nothing on Windows. */
  readonly umask?: number;
}

/** How a command ended. */
export interface RunResult {
  /** The exit code; 127 when the program is not there, 126 when it can't be run, 124 when its time was over. */
  readonly code: number;
  /** What it wrote; of more than 16 MiB, the end. */
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
   * No child gets a variable that holds an identity, unless `env` gives it. What a command
   * leaves running behind it, holding its output, is ended too.
   *
   * @throws {ReleaseError} "folder-missing" when there is no `cwd`, "permission-missing" when Deno does not let
   * this process start it, "interrupted" when this process was told to end meanwhile.
   */
  run(command: readonly [string, ...string[]], options?: RunOptions): Promise<RunResult>;
}

/**
 * Processes of this machine.
 *
 * git goes straight to Deno.Command, everything else through dax.
 *
 * @param env The environment children inherit from.
 */
export function realProcesses(env: Environment): Processes {
  return {
    async run(command, options = {}) {
      const { cwd, stdin, timeoutMs, onLine, umask } = options;
      requireRun(command[0]);
      const { inherit } = options;
      const variables = childVariables(inherit === undefined ? env.all() : env.pick(inherit));
      for (const [name, value] of Object.entries(options.env ?? {})) {
        if (value === undefined) delete variables[name];
        else variables[name] = value;
      }
      const stdout = new Output(onLine);
      const stderr = new Output(onLine);
      // git may ask for a passphrase on the terminal, which a session of its own does not have.
      const own = command[0] !== "git" || timeoutMs !== undefined;
      const start = { cwd, stdin, timeoutMs, own, env: variables };
      const run = command[0] === "git" ? runDirectly : runWithDax;
      const end = await orMissing(
        command[0],
        cwd,
        stderr,
        () => run(underMask(command, umask), start, stdout, stderr),
      );
      return { ...end, stdout: stdout.finish(), stderr: stderr.finish() };
    },
  };
}

/** Before anything is loaded or read for a command that Deno will not start. */
function requireRun(program: string): void {
  if (Deno.permissions.querySync({ name: "run", command: program }).state === "granted") return;
  const refused = new Deno.errors.NotCapable(`Requires run access to "${program}"`);
  throw permissionMissing(refused) ?? refused;
}

type Start = Pick<GroupCommand, "cwd" | "env" | "own" | "stdin" | "timeoutMs">;

function runDirectly(
  [program, ...args]: readonly [string, ...string[]],
  start: Start,
  stdout: Output,
  stderr: Output,
): Promise<GroupEnd> {
  return runGroup({
    ...start,
    program,
    args,
    stdout: (chunk) => stdout.write(chunk),
    stderr: (chunk) => stderr.write(chunk),
  });
}

async function runWithDax(
  command: readonly [string, ...string[]],
  start: Start,
  stdout: Output,
  stderr: Output,
): Promise<GroupEnd> {
  const { CommandBuilder }: typeof import("./dax.ts") = await import(later("./dax.ts"));
  let outcome = Promise.reject<GroupEnd>(new Error("dax did not start the command"));
  outcome.catch(() => {});
  await new CommandBuilder()
    // dax itself signals the direct child only; this command ends the whole group.
    .registerCommand("group", async ({ args: [program = "", ...args], stdout, stderr }) => {
      outcome = runGroup({
        ...start,
        program,
        args,
        stdout: (chunk) => stdout.writeAll(chunk),
        stderr: (chunk) => stderr.writeAll(chunk),
      });
      return { code: await outcome.then(({ code }) => code, () => 1) };
    })
    .command(["group", ...command]).noThrow().stdin("null")
    .stdout(new WritableStream({ write: (chunk) => stdout.write(chunk) }))
    .stderr(new WritableStream({ write: (chunk) => stderr.write(chunk) }));
  return await outcome;
}

function underMask(
  command: readonly [string, ...string[]],
  umask: number | undefined,
): readonly [string, ...string[]] {
  return umask === undefined || Deno.build.os === "windows"
    ? command
    : ["sh", "-c", `umask ${umask.toString(8)}; exec "$@"`, "sh", ...command];
}

/** Turns a program or folder that is not there into what a shell would say of it. */
async function orMissing(
  program: string,
  cwd: string | undefined,
  stderr: Output,
  run: () => Promise<GroupEnd>,
): Promise<GroupEnd> {
  const say = (code: number, problem: string): GroupEnd => {
    stderr.write(new TextEncoder().encode(`${program}: ${problem}\n`));
    return { code, timedOut: false };
  };
  try {
    return await run();
  } catch (error) {
    // Looked at afterwards: beforehand it would keep every command waiting.
    if (cwd !== undefined && error instanceof Error && !await isFolder(cwd)) {
      throw new ReleaseError(
        "folder-missing",
        `Cannot run ${program} in "${cwd}": no such folder`,
        {
          hint: "Check the path, and that nothing removed the folder meanwhile",
          cause: error,
        },
      );
    }
    if (error instanceof Deno.errors.NotFound) return say(127, "not found");
    if (error instanceof Deno.errors.PermissionDenied) return say(126, "permission denied");
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await Deno.stat(path).then(({ isDirectory }) => isDirectory, () => false);
}
