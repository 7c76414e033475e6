// What a task is: a name, its options, and one function.
import type { System } from "../system/mod.ts";

/** One option of a task. */
export interface TaskOption {
  /** As commander writes them: `--project <dir>`, `--json`. */
  readonly flags: string;
  readonly description: string;
  /** The environment variable that sets it too. */
  readonly env: string;
  /** Allowed values, when they are few. */
  readonly choices?: readonly string[];
  /** Turns the text into a value, or throws a text that says what is allowed. */
  readonly parse?: (text: string) => unknown;
}

/** What a task is given: its options by their camel-case names, a value each that was set. */
export type TaskOptions = Readonly<Record<string, unknown>>;

/** What a task hands back: text for a person and a value for a program. */
export interface TaskResult {
  /** Lines on stdout. */
  readonly text?: string;
  /** The value that `--json` prints. */
  readonly json: unknown;
  /** Markdown for the CI's job summary. */
  readonly summary?: string;
  /** Values for later steps of the CI job (GitHub: GITHUB_OUTPUT). */
  readonly outputs?: Readonly<Record<string, string>>;
  /** Whether the task did what it was asked: `false` is exit code 1. Done unless given. */
  readonly ok?: boolean;
  /** What goes on after all this was shown; the task ends with it. */
  readonly until?: () => Promise<void>;
}

/** A task of the command line. */
export interface Task {
  readonly summary: string;
  readonly options: readonly TaskOption[];
  run(system: System, options: TaskOptions): Promise<TaskResult>;
}

/** A task's place in the command line, loaded when it is asked for. */
export interface TaskEntry {
  readonly name: string;
  readonly summary: string;
  /** Whether `--json` writes one event a line while it runs, and the outcome last. */
  readonly events?: true;
  load(): Promise<Task>;
}

/** The option's value when it is a text. */
export function text(options: TaskOptions, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** The project's folder: `--project`, or the one that the task runs in. */
export function projectFolder(options: TaskOptions): string {
  return text(options, "project") ?? ".";
}

/** Whether a flag is set. */
export function flag(options: TaskOptions, name: string): boolean {
  return options[name] === true;
}

/** The option's value when it is a number. */
export function number(options: TaskOptions, name: string): number | undefined {
  const value = options[name];
  return typeof value === "number" ? value : undefined;
}
