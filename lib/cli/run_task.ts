// The task wrapper: runs one task and turns whatever happens into text and an exit code.
import { writeJobFiles } from "../report/job_files.ts";
import { lockFailure } from "./lock_failure.ts";
import type { Reporter } from "../report/reporter.ts";
import { terminalReporter } from "../report/terminal.ts";
import { type Environment, realEnvironment } from "../system/environment.ts";
import { realFiles } from "../system/files.ts";
import { later } from "../system/later.ts";
import { realSystem } from "../system/real.ts";
import { type Output, processOutput } from "../system/terminal.ts";
import type { Asked } from "./command_line.ts";
import { readPlainWords } from "./plain_words.ts";
import { projectFolder, type TaskEntry, type TaskOptions, type TaskResult } from "./task.ts";

type Json = typeof import("../report/json.ts");

/**
 * Runs the task that the command line asks for.
 *
 * @param args The words after the program's name.
 * @param entries All tasks.
 * @param version pyrelease's own version.
 * @returns The exit code: 0 done, 1 failed, 2 used wrongly.
 */
export async function runTask(
  args: readonly string[],
  entries: readonly TaskEntry[],
  version: string,
): Promise<number> {
  const env = realEnvironment;
  const out = processOutput((env.pick(["NO_COLOR"])["NO_COLOR"] ?? "") !== "");
  let system = realSystem();
  let reporter = terminalReporter(out);
  try {
    const asked = await read(args, entries, { version, env });
    if (asked.kind === "print") {
      out.stdout(asked.text);
      return 0;
    }
    if (asked.kind === "mistake") {
      // Where the words are wrong, options are not read: the word itself is enough.
      if (!args.includes("--json")) out.stderr(asked.text);
      else {
        const events = entries.some(({ name, events }) => events === true && args.includes(name));
        out.stdout((await loadJson()).mistakeJson(asked.text, events));
      }
      return 2;
    }
    const watched = await watcher(out, env, asked.options);
    const entry = entries.find(({ name }) => name === asked.name);
    const shown = asked.options["json"] !== true
      ? {
        reporter: watched,
        show: ({ text }: TaskResult) => text === undefined || out.stdout(text),
      }
      : await forPrograms(out, watched, entry?.events === true);
    reporter = shown.reporter;
    system = realSystem({ progress: reporter.progress, mask: reporter.mask });
    const result = await asked.task.run(system, asked.options);
    reporter.close();
    shown.show(result);
    await writeJobFiles(system, result);
    await result.until?.();
    return result.ok === false ? 1 : 0;
  } catch (thrown) {
    // After this Deno loads nothing any more, not even what follows.
    const lock = lockFailure(thrown);
    if (lock !== undefined) {
      reporter.error(lock);
      reporter.close();
      return 1;
    }
    const { errorOf }: typeof import("../report/unexpected.ts") = await import(
      later("../report/unexpected.ts")
    );
    const { errorSummary }: typeof import("../report/error_summary.ts") = await import(
      later("../report/error_summary.ts")
    );
    const error = errorOf(thrown, system.secrets);
    reporter.error(error);
    reporter.close();
    await writeJobFiles(system, { summary: errorSummary(error) });
    return error.code === "usage" ? 2 : 1;
  }
}

/** Reads the words; the library that explains them is loaded when they need it. */
async function read(
  args: readonly string[],
  entries: readonly TaskEntry[],
  about: { readonly version: string; readonly env: Environment },
): Promise<Asked> {
  const plain = await readPlainWords(args, entries, about.env);
  if (plain !== undefined) return { kind: "run", ...plain };
  const { readCommandLine }: typeof import("./command_line.ts") = await import(
    later("./command_line.ts")
  );
  return await readCommandLine(args, entries, about);
}

async function watcher(out: Output, env: Environment, options: TaskOptions): Promise<Reporter> {
  if (env.get("GITHUB_ACTIONS") !== "true") return terminalReporter(out);
  const { githubReporter }: typeof import("../report/github.ts") = await import(
    later("../report/github.ts")
  );
  const { folderInWorkspace, workflowInWorkspace }: typeof import("../report/workspace.ts") =
    await import(
      later("../report/workspace.ts")
    );
  const world = { env, files: realFiles };
  const folder = await folderInWorkspace(world, projectFolder(options));
  const workflow = await workflowInWorkspace(world);
  return githubReporter(out, { folder, ...(workflow === undefined ? {} : { workflow }) });
}

/** What shows a task to a program: its events and its outcome, or its outcome alone. */
async function forPrograms(out: Output, watched: Reporter, events: boolean) {
  if (!events) {
    const { jsonReporter, jsonText } = await loadJson();
    const show = ({ json }: TaskResult) => out.stdout(jsonText(json));
    return { reporter: jsonReporter(out, watched), show };
  }
  const { jsonLinesReporter }: typeof import("../report/json_lines.ts") = await import(
    later("../report/json_lines.ts")
  );
  const reporter = jsonLinesReporter(out, watched);
  return { reporter, show: ({ json }: TaskResult) => reporter.result(json) };
}

async function loadJson(): Promise<Json> {
  return await import(later("../report/json.ts"));
}
