// `verify`: checks what was built, building it first when nothing was; installs it and runs its tests.
import * as shared from "../lib/cli/options.ts";
import { flag, number, type Task, text } from "../lib/cli/task.ts";
import { readCommit } from "../lib/publish/facts.ts";
import { findPython } from "../lib/python/find_python.ts";
import { ensureTools } from "../lib/python/tools.ts";
import { askBackend } from "../lib/build/ask_backend.ts";
import { plannedVerify, verifiedResult } from "../lib/report/verify_text.ts";
import { verifyProject } from "../lib/verify/verify_project.ts";

/** The task. */
export const verify: Task = {
  summary: "Check that the index would take every file and that a user could install it",
  options: [shared.project, shared.python, shared.timeout, shared.dryRun, shared.json],
  async run(system, options) {
    const python = { python: text(options, "python") };
    const ask = askBackend(system, python);
    const commit = await readCommit(system, text(options, "project") ?? ".", ask);
    if (flag(options, "dryRun")) return plannedVerify(commit);
    const tools = await ensureTools(system, await findPython(system, python));
    return verifiedResult(
      await verifyProject(system, commit, tools, {
        timeoutMs: number(options, "timeout") ?? commit.project.config.build.timeout * 1000,
      }),
    );
  },
};
