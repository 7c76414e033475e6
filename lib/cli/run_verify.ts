// `verify`.
import { formatManifest } from "../dist/manifest.ts";
import { requireRepository } from "../git/repository.ts";
import type { Project } from "../project/project.ts";
import { readPage } from "../publish/ask_index.ts";
import { channelOf } from "../publish/decide.ts";
import type { ReleaseCommit } from "../publish/facts.ts";
import { indexOfChannel } from "../publish/index_of_channel.ts";
import { withComparisons } from "../report/comparison_text.ts";
import { pointOutFindings } from "../report/point_out_findings.ts";
import { sarifOf } from "../report/sarif.ts";
import { checksTable, listedChecks, plannedVerify } from "../report/verify_list.ts";
import { verifiedResult } from "../report/verify_text.ts";
import { sha256Of } from "../system/digests.ts";
import type { System } from "../system/mod.ts";
import { relative } from "../system/path.ts";
import { allChecks } from "../verify/all_checks.ts";
import { guardPartKnown } from "../verify/part_known.ts";
import { thereOn } from "../verify/there.ts";
import { type VerifyOptions, verifyProject } from "../verify/verify_project.ts";
import { whichChecks } from "../verify/which_checks.ts";
import { compareAsAsked } from "./compare_options.ts";
import { addressesOf } from "./index_options.ts";
import { readInstallOptions } from "./install_options.ts";
import { openCommit } from "./open_commit.ts";
import { readVerifyOptions } from "./part_options.ts";
import { flag, type TaskOptions, type TaskResult } from "./task.ts";
import { readCheckOptions, sarifFile } from "./verify_options.ts";

/**
 * Lists the checks, says which would run, or runs them.
 *
 * @param system The machine.
 * @param options What the command line and the environment say.
 */
export async function runVerify(system: System, options: TaskOptions): Promise<TaskResult> {
  const all = await allChecks();
  if (flag(options, "list")) {
    return flag(options, "markdown") ? checksTable(all) : listedChecks(all);
  }
  const which = {
    ...readVerifyOptions(options),
    ...readCheckOptions(options),
    ...readInstallOptions(options),
  };
  const { commit, timeoutMs, tools } = await openCommit(system, options);
  if (which.part !== undefined) guardPartKnown(commit.project, which.part);
  const { running } = whichChecks(all, commit.project, which);
  if (flag(options, "dryRun")) return plannedVerify(commit, running, which);
  const there = thereFor(system, commit, options);
  const build = { ...commit, ...which, ...there, timeoutMs, tools: await tools() };
  const verified = await verifyProject(system, commit, build.tools, build);
  const sarif = sarifFile(options);
  if (sarif !== undefined) {
    const log = sarifOf(all, verified.results, await folderOf(system, commit.project));
    await system.files.write(sarif, `${JSON.stringify(log, null, 2)}\n`);
  }
  // A person has the text; in CI the findings are pointed at one by one.
  if (system.env.get("GITHUB_ACTIONS") === "true") {
    pointOutFindings(system.progress, verified.results);
  }
  const result = verifiedResult(verified);
  const digest = await sha256Of(formatManifest(verified.manifest));
  return withComparisons(
    { ...result, outputs: { ...result.outputs, "manifest-sha256": digest } },
    await compareAsAsked(system, options, build, verified),
  );
}

/** Begins to ask the index, where that is wanted. */
function thereFor(
  system: System,
  { project, computed: { exact, tag } }: ReleaseCommit,
  options: TaskOptions,
): Pick<VerifyOptions, "there"> {
  if (!flag(options, "online")) return {};
  const channel = channelOf(exact ? tag : undefined);
  const index = indexOfChannel(project, channel, addressesOf(options)[channel]);
  return { there: thereOn(index, readPage(system, index, project.normalizedName)) };
}

/** The project's folder below the repository's. */
async function folderOf(system: System, project: Project): Promise<string> {
  const { root } = await requireRepository(system, project.dir, { parents: true });
  return relative(root, await system.files.realPath(project.dir)).replaceAll("\\", "/");
}
