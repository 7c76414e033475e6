// The task wrapper: runs one task and turns whatever happens into text and an exit code.
import { errorSummary } from "../report/error_summary.ts";
import { errorOf } from "../report/unexpected.ts";
import { githubReporter } from "../report/github.ts";
import { jsonReporter, jsonText, mistakeJson } from "../report/json.ts";
import { terminalReporter } from "../report/terminal.ts";
import { writeJobFiles } from "../report/job_files.ts";
import { realEnvironment } from "../system/environment.ts";
import { realSystem } from "../system/real.ts";
import { processOutput } from "../system/terminal.ts";
import { readCommandLine } from "./command_line.ts";
import type { TaskEntry } from "./task.ts";

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
  const out = processOutput((env.get("NO_COLOR") ?? "") !== "");
  const asked = await readCommandLine(args, entries, { version, env });
  if (asked.kind === "print") {
    out.stdout(asked.text);
    return 0;
  }
  if (asked.kind === "mistake") {
    // Where the words are wrong, options are not read: the word itself is enough.
    if (args.includes("--json")) out.stdout(mistakeJson(asked.text));
    else out.stderr(asked.text);
    return 2;
  }
  const json = asked.options["json"] === true;
  const watched = env.get("GITHUB_ACTIONS") === "true"
    ? githubReporter(out)
    : terminalReporter(out);
  const reporter = json ? jsonReporter(out, watched) : watched;
  const system = realSystem({ progress: reporter.progress, mask: reporter.mask });
  try {
    const result = await asked.task.run(system, asked.options);
    reporter.close();
    if (json) out.stdout(jsonText(result.json));
    else if (result.text !== undefined) out.stdout(result.text);
    await writeJobFiles(system, result);
    await result.until?.();
    return result.ok === false ? 1 : 0;
  } catch (thrown) {
    const error = errorOf(thrown, system.secrets);
    reporter.error(error);
    reporter.close();
    await writeJobFiles(system, { summary: errorSummary(error) });
    return error.code === "usage" ? 2 : 1;
  }
}
