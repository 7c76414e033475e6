// The command line: `pyrelease TASK`, and what `deno run -A <root> TASK` runs.
import { runTask } from "../lib/cli/run_task.ts";
import type { Task, TaskEntry } from "../lib/cli/task.ts";
import { later } from "../lib/system/later.ts";
import { version } from "./version.ts";
import about from "../deno.json" with { type: "json" };

const load = async (name: string): Promise<Task> =>
  (await import(later(`./${name}.ts`)) as Readonly<Record<string, Task>>)[name] as Task;

/** Every task, in the order in which help lists them. */
export const entries: readonly TaskEntry[] = [
  {
    name: "version",
    summary: "Print the version that git gives this commit",
    load: () => Promise.resolve(version),
  },
  {
    name: "build",
    summary: "Build the wheel and the sdist, reproducibly, into dist/",
    load: () => load("build"),
  },
  {
    name: "verify",
    summary: "Check that the index would take every file and that a user could install it",
    load: () => load("verify"),
  },
  {
    name: "publish",
    summary: "Publish this commit to the index that the CI's event means; a dry run elsewhere",
    load: () => load("publish"),
  },
  {
    name: "rehearse",
    summary: "Tell the whole story on this machine, against an index of its own",
    load: () => load("rehearse"),
  },
];

if (import.meta.main) Deno.exit(await runTask(Deno.args, entries, about.version));
