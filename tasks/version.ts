// `version`: prints the version that git gives this commit.
import * as shared from "../lib/cli/options.ts";
import { type Task, text } from "../lib/cli/task.ts";
import { readProject } from "../lib/project/project.ts";
import { askBackend } from "../lib/build/ask_backend.ts";
import { computeVersion } from "../lib/version/compute.ts";
import { channelOf } from "../lib/version/guards.ts";

/** The task. */
export const version: Task = {
  summary: "Print the version that git gives this commit",
  options: [shared.project, shared.python, shared.dryRun, shared.json],
  async run(system, options) {
    const computed = await computeVersion(
      system,
      await readProject(system, text(options, "project") ?? "."),
      { askBackend: askBackend(system, { python: text(options, "python") }) },
    );
    return {
      text: computed.version,
      json: { ...computed, channel: channelOf(computed) ?? null },
      outputs: { version: computed.version },
    };
  },
};
