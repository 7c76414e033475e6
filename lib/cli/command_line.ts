// The command line: commander, set up so that a mistake is exit code 2 and says what was meant.
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { inline } from "../standards/display.ts";
import type { Environment } from "../system/environment.ts";
import type { Task, TaskEntry, TaskOption, TaskOptions } from "./task.ts";

/** What the command line asks for: a task with its options, or a text to print. */
export type Asked =
  | {
    readonly kind: "run";
    readonly name: string;
    readonly task: Task;
    readonly options: TaskOptions;
  }
  | { readonly kind: "print"; readonly text: string }
  | { readonly kind: "mistake"; readonly text: string };

/**
 * Reads the command line. Only the task that is asked for is loaded.
 *
 * @param args The words after the program's name.
 * @param entries All tasks, in the order in which help lists them.
 * @param about pyrelease's own version, and the environment that options are read from.
 */
export async function readCommandLine(
  args: readonly string[],
  entries: readonly TaskEntry[],
  { version, env }: { readonly version: string; readonly env: Environment },
): Promise<Asked> {
  let printed = "";
  let asked: Asked | undefined;
  const program = new Command("pyrelease")
    .description("Release a Python package: the version from git, no token, nothing half done")
    .version(version, "-V, --version", "print pyrelease's own version")
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError("(--help lists the tasks; options come after their task)")
    .configureOutput({
      writeOut: (text) => printed += text,
      writeErr: (text) => printed += text,
      outputError: (text, write) => write(text.split("\n").map((line) => inline(line)).join("\n")),
    })
    .addHelpText("after", "\nExit codes: 0 done, 1 failed, 2 used wrongly.");
  const wanted = args.find((word) => !word.startsWith("-"));
  for (const entry of entries) {
    const command = program.command(entry.name).description(entry.summary).exitOverride()
      .showHelpAfterError("(--help lists the options)").allowExcessArguments(false);
    if (entry.name !== wanted) continue;
    const task = await entry.load();
    for (const each of task.options) command.addOption(optionOf(each, env));
    command.action(() => {
      asked = { kind: "run", name: entry.name, task, options: command.opts() };
    });
  }
  try {
    await program.parseAsync(args.length === 0 ? ["--help"] : [...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: error.exitCode === 0 ? "print" : "mistake", text: printed.trimEnd() };
  }
  return asked ?? { kind: "mistake", text: program.helpInformation() };
}

function optionOf(
  { flags, description, env: variable, choices, parse }: TaskOption,
  env: Environment,
): Option {
  const option = new Option(flags, description);
  // CI sets variables to nothing more easily than it leaves them out, and commander takes any value of a
  // flag's variable for yes.
  const off = option.isBoolean() ? /^(0|false|no|off|)$/i : /^$/;
  if (off.test(env.get(variable) ?? "unset")) option.description += ` (env: ${variable})`;
  else option.env(variable);
  if (choices !== undefined) option.choices([...choices]);
  if (parse !== undefined) {
    option.argParser((text: string, before: unknown) => {
      try {
        const value = parse(text);
        // A list may be given piece by piece.
        return Array.isArray(value) && Array.isArray(before) ? [...before, ...value] : value;
      } catch (error) {
        throw new InvalidArgumentError(`Allowed: ${(error as Error).message}.`);
      }
    });
  }
  return option;
}
