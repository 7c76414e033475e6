// The command line: `pyrelease TASK`, and what `deno run -A <root> TASK` runs.
import { runTask } from "../lib/cli/run_task.ts";
import type { TaskEntry } from "../lib/cli/task.ts";
import about from "../deno.json" with { type: "json" };

/** Every task, in the order in which help lists them. */
export const entries: readonly TaskEntry[] = [
  {
    name: "version",
    summary: "Print the version that git gives this commit",
    load: async () => (await import("./version.ts")).version,
  },
  {
    name: "build",
    summary: "Build the wheel and the sdist, reproducibly, into dist/",
    load: async () => (await import("./build.ts")).build,
  },
  {
    name: "verify",
    summary: "Check that the index would take every file and that a user could install it",
    load: async () => (await import("./verify.ts")).verify,
  },
  {
    name: "publish",
    summary: "Publish this commit to the index that the CI's event means; a dry run elsewhere",
    load: async () => (await import("./publish.ts")).publish,
  },
  {
    name: "rehearse",
    summary: "Tell the whole story on this machine, against an index of its own",
    load: async () => (await import("./rehearse.ts")).rehearse,
  },
];

if (import.meta.main) Deno.exit(await runTask(Deno.args, entries, about.version));
