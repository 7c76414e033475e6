// `version`: prints the version that git gives this commit.
import * as shared from "../lib/cli/options.ts";
import { type Task, text } from "../lib/cli/task.ts";
import { readProject } from "../lib/project/project.ts";
import { computeVersion } from "../lib/version/compute.ts";
import { channelOf } from "../lib/version/guards.ts";

/** The task. */
export const version: Task = {
  summary: "Print the version that git gives this commit",
  options: [shared.project, shared.python, shared.dryRun, shared.json],
  async run(system, options) {
    const python = text(options, "python");
    const project = await readProject(system, text(options, "project") ?? ".");
    const computed = await computeVersion(system, project, {
      // Loaded when it is needed: most projects' versions come from git alone.
      askBackend: async (project) => {
        const { askBackend } = await import("../lib/build/ask_backend.ts");
        return await askBackend(system, { python })(project);
      },
    });
    return {
      text: computed.version,
      json: { ...computed, channel: channelOf(computed) ?? null },
      outputs: { version: computed.version },
    };
  },
};
