// `version`: prints the version that git gives this commit.
import { forOptions, readForOptions } from "../lib/cli/for_options.ts";
import * as shared from "../lib/cli/options.ts";
import { flag, type Task, text } from "../lib/cli/task.ts";
import { readSourceTree } from "../lib/project/source_tree.ts";
import { computeVersion } from "../lib/version/compute.ts";
import { channelOf } from "../lib/version/guards.ts";

const ask = {
  flags: "--ask",
  description: "ask the build backend where other files may overrule pyproject.toml",
  env: "PYRELEASE_ASK",
};

/** The task. */
export const version: Task = {
  summary: "Print the version that git gives this commit",
  options: [shared.project, shared.python, ask, ...forOptions, shared.dryRun, shared.json],
  async run(system, options) {
    const question = readForOptions(options);
    if (question !== undefined) {
      return await (await import("../lib/cli/run_for.ts")).runFor(system, question);
    }
    const python = text(options, "python");
    const tree = await readSourceTree(system, text(options, "project") ?? ".");
    const computed = await computeVersion(system, tree, {
      sure: flag(options, "ask"),
      // Loaded when it is needed: most projects' versions come from git alone.
      askBackend: async (tree) => {
        const { askBackend } = await import("../lib/build/ask_backend.ts");
        return await askBackend(system, { python })(tree);
      },
    });
    return {
      text: computed.written ?? computed.version,
      json: { ...computed, channel: channelOf(computed) ?? null },
      outputs: { version: computed.version },
    };
  },
};
