// The command line: `pyrelease TASK`, and what `deno run -A <root> TASK` runs.
import { runTask } from "../lib/cli/run_task.ts";
import type { Task, TaskEntry } from "../lib/cli/task.ts";
import { later } from "../lib/system/later.ts";
import { readyTls } from "../lib/system/ready_tls.ts";
import { version } from "./version.ts";
import about from "../deno.json" with { type: "json" };

/** Every task, in the order in which help lists them. */
const summaries = {
  version: "Print the version that git gives this commit",
  build: "Build the wheel and the sdist, reproducibly, into dist/",
  verify: "Check that the index would take every file and that a user could install it",
  publish: "Publish this commit to the index that the CI's event means; a dry run elsewhere",
  prove: "Prove that the index serves what was built, that pip installs it, and that it works",
  release: "Attach what was published to its tag's GitHub release, in a job without identity",
  rollback:
    "Say what can be undone of a version, what can only be yanked, and what to release instead",
  init: "Move a project over to versions from git, and prove that its files stay the same",
  doctor: "Say what would go wrong with a release, and how to put it right, before it does",
  rehearse: "Tell the whole story on this machine, against an index of its own",
} as const;

/** What the command line knows of each task. */
export const entries: readonly TaskEntry[] = Object.entries(summaries).map(([name, summary]) => ({
  name,
  summary,
  // Its `--json` writes one event a line.
  ...(name === "publish" ? { events: true } : {}),
  // Plain `version` must be fast: it is there from the start.
  load: () => name === "version" ? Promise.resolve(version) : load(name),
}));

async function load(name: string): Promise<Task> {
  if (/^(?:publish|prove|release|rollback)$/.test(name)) readyTls();
  const module: Readonly<Record<string, Task>> = await import(later(`./${name}.ts`));
  return module[name] as Task;
}

if (import.meta.main) Deno.exit(await runTask(Deno.args, entries, about.version));
