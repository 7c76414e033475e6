// `build`: builds the wheel and the sdist of this commit into dist/.
import { buildDistributions } from "../lib/build/build.ts";
import { openCommit } from "../lib/cli/open_commit.ts";
import * as shared from "../lib/cli/options.ts";
import { keep, part, readPartOptions } from "../lib/cli/part_options.ts";
import { flag, type Task } from "../lib/cli/task.ts";
import { builtText, plannedBuild } from "../lib/report/build_text.ts";
import { guardPartKnown } from "../lib/verify/part_known.ts";

/** The task. */
export const build: Task = {
  summary: "Build the wheel and the sdist, reproducibly, into dist/",
  options: [shared.project, part, keep, shared.python, shared.timeout, shared.dryRun, shared.json],
  async run(system, options) {
    const { commit, timeoutMs, tools } = await openCommit(system, options);
    const which = readPartOptions(options);
    if (which.part !== undefined) guardPartKnown(commit.project, which.part);
    if (flag(options, "dryRun")) return plannedBuild(commit, which);
    const what = { ...commit, ...which, timeoutMs, tools: await tools() };
    const { manifest } = await buildDistributions(system, what);
    return { text: builtText(manifest), json: manifest, outputs: { version: manifest.version } };
  },
};
