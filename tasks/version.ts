// `version`: prints the version that git gives this commit, or answers what else is asked of it.
import { flag, projectFolder, type Task, text } from "../lib/cli/task.ts";
import { modeOf } from "../lib/cli/version_mode.ts";
import { versionOptions } from "../lib/cli/version_options.ts";
import { readSourceTree } from "../lib/project/source_tree.ts";
import { later } from "../lib/system/later.ts";
import { computeVersion } from "../lib/version/compute.ts";
import { channelOf } from "../lib/version/guards.ts";

/** The task. */
export const version: Task = {
  summary: "Print the version that git gives this commit",
  options: versionOptions,
  async run(system, options) {
    const mode = await modeOf(options);
    if (mode !== undefined) return await mode(system, options);
    const python = text(options, "python");
    const tree = await readSourceTree(system, projectFolder(options));
    const computed = await computeVersion(system, tree, {
      sure: flag(options, "ask"),
      brief: !flag(options, "json"),
      // Loaded when it is needed: most projects' versions come from git alone.
      askBackend: async (tree, variables) => {
        const { askBackend }: typeof import("../lib/build/ask_backend.ts") = await import(
          later("../lib/build/ask_backend.ts")
        );
        return await askBackend(system, { python })(tree, variables);
      },
    });
    return {
      text: computed.written ?? computed.version,
      json: { ...computed, channel: channelOf(computed) ?? null },
      outputs: { version: computed.version },
    };
  },
};
