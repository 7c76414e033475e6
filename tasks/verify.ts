// `verify`: checks what was built, building it first when nothing was; installs it and runs its tests.
import { compareAsAsked, compareOptions } from "../lib/cli/compare_options.ts";
import { openCommit } from "../lib/cli/open_commit.ts";
import * as shared from "../lib/cli/options.ts";
import { adopt, only, part, readVerifyOptions } from "../lib/cli/part_options.ts";
import { flag, type Task } from "../lib/cli/task.ts";
import { withComparisons } from "../lib/report/comparison_text.ts";
import { plannedVerify, verifiedResult } from "../lib/report/verify_text.ts";
import { guardPartKnown } from "../lib/verify/part_known.ts";
import { verifyProject } from "../lib/verify/verify_project.ts";

/** The task. */
export const verify: Task = {
  summary: "Check that the index would take every file and that a user could install it",
  options: [
    shared.project,
    part,
    only,
    adopt,
    ...compareOptions,
    shared.python,
    shared.timeout,
    shared.dryRun,
    shared.json,
  ],
  async run(system, options) {
    const { commit, timeoutMs, tools } = await openCommit(system, options);
    const which = readVerifyOptions(options);
    if (which.part !== undefined) guardPartKnown(commit.project, which.part);
    if (flag(options, "dryRun")) return plannedVerify(commit, which);
    const build = { ...commit, ...which, timeoutMs, tools: await tools() };
    const verified = await verifyProject(system, commit, build.tools, build);
    return withComparisons(
      verifiedResult(verified),
      await compareAsAsked(system, options, build, verified),
    );
  },
};
