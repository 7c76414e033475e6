// The command line: commander, set up so that a mistake is exit code 2 and says what was meant.
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Environment } from "../system/environment.ts";
import type { Task, TaskEntry, TaskOptions } from "./task.ts";

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
    .configureOutput({
      writeOut: (text) => printed += text,
      writeErr: (text) => printed += text,
    })
    .addHelpText("after", "\nExit codes: 0 done, 1 failed, 2 used wrongly.");
  const wanted = args.find((word) => !word.startsWith("-"));
  for (const entry of entries) {
    const command = program.command(entry.name).description(entry.summary).exitOverride()
      .showHelpAfterError("(--help lists the options)").allowExcessArguments(false);
    if (entry.name !== wanted) continue;
    const task = await entry.load();
    for (const each of task.options) command.addOption(optionOf(each));
    command.action(() => {
      asked = { kind: "run", name: entry.name, task, options: withoutOffFlags(command, env) };
    });
  }
  if (args.length === 0) return { kind: "print", text: program.helpInformation() };
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: error.exitCode === 0 ? "print" : "mistake", text: printed.trimEnd() };
  }
  return asked ?? { kind: "mistake", text: program.helpInformation() };
}

function optionOf({ flags, description, env, choices, parse }: Task["options"][number]): Option {
  const option = new Option(flags, description).env(env);
  if (choices !== undefined) option.choices([...choices]);
  if (parse !== undefined) {
    option.argParser((text: string) => {
      try {
        return parse(text);
      } catch (error) {
        throw new InvalidArgumentError(`Allowed: ${(error as Error).message}.`);
      }
    });
  }
  return option;
}

/** The set options; a flag whose variable says 0, false, no or nothing is not set. */
function withoutOffFlags(command: Command, env: Environment): TaskOptions {
  const off = /^(0|false|no|off|)$/i;
  return Object.fromEntries(
    command.options.filter((option) => {
      const name = option.attributeName();
      const variable = option.envVar === undefined ? undefined : env.get(option.envVar);
      return !(command.getOptionValueSource(name) === "env" && off.test(variable ?? ""));
    }).map((option) => [option.attributeName(), command.getOptionValue(option.attributeName())]),
  );
}
