// What else `version` can be asked than the version itself: one thing at a time.
import { ReleaseError } from "../errors.ts";
import { later } from "../system/later.ts";
import type { System } from "../system/mod.ts";
import type { TaskOptions, TaskResult } from "./task.ts";
import { readAsk } from "./version_ask.ts";

/** Answers. */
export type Mode = (system: System, options: TaskOptions) => Promise<TaskResult>;

/** Each is loaded when it is asked for, since plain `version` is to be fast. */
const modes: Readonly<Record<string, () => Promise<{ readonly run: Mode }>>> = {
  check: async (): Promise<typeof import("./run_check.ts")> =>
    await import(later("./run_check.ts")),
  for: async (): Promise<typeof import("./run_for.ts")> => await import(later("./run_for.ts")),
  next: async (): Promise<typeof import("./run_next.ts")> => await import(later("./run_next.ts")),
};

/**
 * What is asked.
 *
 * @param options What the command line and the environment say.
 * @returns `undefined` for the version itself.
 * @throws {ReleaseError} "usage" for two questions at once, or for options that go with another question.
 */
export async function modeOf(options: TaskOptions): Promise<Mode | undefined> {
  readAsk(options);
  const [asked, other] = Object.entries(modes).filter(([name]) => options[name] !== undefined);
  if (asked === undefined) return undefined;
  const [name, load] = asked;
  if (other === undefined) return (await load()).run;
  const variable = (name: string) => `--${name} (PYRELEASE_${name.toUpperCase()})`;
  throw new ReleaseError("usage", `Cannot use --${name} and --${other[0]} together`, {
    why: "Each is a question of its own",
    hint: `Leave ${variable(name)} or ${variable(other[0])} out`,
  });
}
