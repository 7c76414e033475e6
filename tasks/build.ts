// `build`: builds the wheel and the sdist of this commit into dist/.
import { buildDistributions } from "../lib/build/build.ts";
import * as shared from "../lib/cli/options.ts";
import { flag, number, type Task, text } from "../lib/cli/task.ts";
import { readCommit } from "../lib/publish/facts.ts";
import { findPython } from "../lib/python/find_python.ts";
import { ensureTools } from "../lib/python/tools.ts";
import { askBackend } from "../lib/build/ask_backend.ts";
import { builtText, plannedBuild } from "../lib/report/build_text.ts";

/** The task. */
export const build: Task = {
  summary: "Build the wheel and the sdist, reproducibly, into dist/",
  options: [shared.project, shared.python, shared.timeout, shared.dryRun, shared.json],
  async run(system, options) {
    const python = { python: text(options, "python") };
    const ask = askBackend(system, python);
    const commit = await readCommit(system, text(options, "project") ?? ".", ask);
    if (flag(options, "dryRun")) return plannedBuild(commit);
    const tools = await ensureTools(system, await findPython(system, python));
    const { manifest } = await buildDistributions(system, {
      ...commit,
      tools,
      timeoutMs: number(options, "timeout") ?? commit.project.config.build.timeout * 1000,
    });
    return { text: builtText(manifest), json: manifest, outputs: { version: manifest.version } };
  },
};
