// Reads a command line that needs no explanation: every word is known, every value allowed.
import type { Environment } from "../system/environment.ts";
import type { Task, TaskEntry, TaskOption, TaskOptions } from "./task.ts";

/** A task and its options. */
export interface PlainWords {
  readonly name: string;
  readonly task: Task;
  readonly options: TaskOptions;
}

/**
 * Reads the common case without the library that reads every case: loading that takes as long as `version` does.
 *
 * @param args The words after the program's name: a task, then `--flag`, `--name value` or `--name=value`.
 * @param entries All tasks.
 * @param env Where options are read from that the words do not name.
 * @returns `undefined` for anything else, such as `--help` or a mistake: the library knows what to say.
 */
export async function readPlainWords(
  args: readonly string[],
  entries: readonly TaskEntry[],
  env: Environment,
): Promise<PlainWords | undefined> {
  const [name, ...words] = args;
  const entry = entries.find((entry) => entry.name === name);
  if (entry === undefined || name === undefined) return undefined;
  const task = await entry.load();
  const known = task.options.map(shapeOf);
  const given = new Map<Shape, string | true>();
  for (const shape of known) {
    const value = env.get(shape.option.env);
    if (value === undefined || off(shape).test(value)) continue;
    given.set(shape, shape.takesValue ? value : true);
  }
  const named = new Set<Shape>();
  for (let at = 0; at < words.length; at++) {
    const [, long = "", inlined] = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(words[at] ?? "") ?? [];
    const shape = known.find((shape) => shape.long === long);
    if (shape === undefined || (!shape.takesValue && inlined !== undefined)) return undefined;
    if (named.has(shape)) return undefined;
    named.add(shape);
    const value = shape.takesValue ? inlined ?? words[++at] : true;
    if (value === undefined || (inlined === undefined && value !== true && value.startsWith("-"))) {
      return undefined;
    }
    given.set(shape, value);
  }
  const options: Record<string, unknown> = {};
  for (const [{ option, key }, value] of given) {
    const read = value === true ? { value } : valueOf(option, value);
    if (read === undefined) return undefined;
    options[key] = read.value;
  }
  return { name, task, options };
}

/** An option's flags, taken apart. */
interface Shape {
  readonly option: TaskOption;
  readonly long: string;
  readonly key: string;
  readonly takesValue: boolean;
}

function shapeOf(option: TaskOption): Shape {
  const [, long = "", value] = /^--([a-z-]+)( <.+>| \[.+\])?$/.exec(option.flags) ?? [];
  const key = long.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { option, long, key, takesValue: value !== undefined };
}

/**
 * What a variable says when it says no: CI sets variables to nothing more easily than it leaves them out.
 *
 * @param shape Whether the option takes a value: for one that does, only nothing is no.
 */
function off({ takesValue }: Pick<Shape, "takesValue">): RegExp {
  return takesValue ? /^$/ : /^(0|false|no|off|)$/i;
}

function valueOf(
  { choices, parse }: TaskOption,
  text: string,
): { readonly value: unknown } | undefined {
  if (choices !== undefined && !choices.includes(text)) return undefined;
  if (parse === undefined) return { value: text };
  try {
    return { value: parse(text) };
  } catch {
    return undefined;
  }
}
