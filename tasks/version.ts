// `version`: prints the version that git gives this commit, or what the next release would be called.
import { flag, type Task, text } from "../lib/cli/task.ts";
import { readAsk } from "../lib/cli/version_ask.ts";
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
    const ask = readAsk(options);
    const python = text(options, "python");
    const tree = await readSourceTree(system, text(options, "project") ?? ".");
    if (ask !== undefined) {
      const { nextVersion }: typeof import("../lib/version/next/next_version.ts") = await import(
        later("../lib/version/next/next_version.ts")
      );
      const { nextResult }: typeof import("../lib/report/next_text.ts") = await import(
        later("../lib/report/next_text.ts")
      );
      return nextResult(await nextVersion(system, tree, ask));
    }
    const computed = await computeVersion(system, tree, {
      sure: flag(options, "ask"),
      // Loaded when it is needed: most projects' versions come from git alone.
      askBackend: async (tree) => {
        const { askBackend }: typeof import("../lib/build/ask_backend.ts") = await import(
          later("../lib/build/ask_backend.ts")
        );
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
