// The whole of a rollback: which version, what is there of it, what can be done; and what is deleted on request.
import { ReleaseError } from "../../errors.ts";
import { readSimpleProject } from "../../index/simple.ts";
import { readProject } from "../../project/project.ts";
import type { ChannelName } from "../../publish/decide.ts";
import { indexOfChannel } from "../../publish/index_of_channel.ts";
import type { AskLine } from "../../system/ask_line.ts";
import type { System } from "../../system/mod.ts";
import { step } from "../../system/step.ts";
import { confirm } from "./confirm.ts";
import { deletedThings, prepareDeletion } from "./deletion.ts";
import { insteadOf } from "./instead.ts";
import { reportOf, type RollbackReport } from "./report.ts";
import { stateOf } from "./state.ts";
import { findTarget, type RollbackTarget } from "./target.ts";
import { rollbackText } from "./text.ts";

/** What is asked. */
export interface RollbackOptions {
  /** The project's folder. */
  readonly dir: string;
  /** The tag whose version it is; what was published here last, or is checked out, unless given. */
  readonly tag?: string;
  /** Delete the tag, here and on the remote. */
  readonly deleteTag?: boolean;
  /** Delete the tag's release on GitHub. */
  readonly deleteRelease?: boolean;
  /** Say what would be deleted, and delete nothing. */
  readonly dryRun?: boolean;
  /** Base addresses of other indexes for this run. */
  readonly addresses?: Partial<Record<ChannelName, string>>;
  /** Asks a person: nothing is deleted without. */
  readonly ask: AskLine;
}

/** What it came to. */
export interface RollbackOutcome {
  readonly report: RollbackReport;
  /** What was deleted, or would be with a dry run: one phrase each. Absent when it was not asked for. */
  readonly deleted?: readonly string[];
  readonly dryRun: boolean;
}

/**
 * Says what can be done about a version, and deletes its tag and its release on request, after a person confirmed
 * it. No file on an index is touched: an index lets nobody do that but its owner, on its pages.
 *
 * @param system The machine.
 * @param options What is asked.
 * @throws {ReleaseError} "not-confirmed", "usage" when there is no tag to delete, and those of git, of the index and
 * of GitHub.
 */
export async function rollbackProject(
  system: System,
  options: RollbackOptions,
): Promise<RollbackOutcome> {
  const project = await readProject(system, options.dir);
  const target = await findTarget(system, project, options.tag);
  const { channel, version, repository } = target;
  const index = indexOfChannel(project, channel, options.addresses?.[channel]);
  const name = project.normalizedName;
  const there = await step(
    system,
    `Ask ${index.name} what it has of ${name} ${version}`,
    () => readSimpleProject(system, index, name, { fresh: true }),
  );
  const state = stateOf(name, version, there, target.receipt);
  const instead = await insteadOf(system, project, target, state);
  const report = reportOf({ name, index, target, state, instead });
  const { deleteTag = false, deleteRelease = false, dryRun = false } = options;
  if (!deleteTag && !deleteRelease) return { report, dryRun };
  const tag = requireTag(target);
  const prepared = await prepareDeletion(system, repository, { tag, deleteTag, deleteRelease });
  const things = deletedThings(prepared.deletion);
  if (dryRun || things.length === 0) return { report, deleted: things, dryRun };
  // What a person decides by comes before the question.
  system.progress({ kind: "note", text: `${rollbackText(report)}\n` });
  await confirm(system.env, options.ask, tag, things.join(",\nand "));
  await prepared.carryOut();
  return { report, deleted: things, dryRun };
}

function requireTag({ tag, version, by }: RollbackTarget): string {
  if (tag !== undefined) return tag;
  throw new ReleaseError("usage", `There is no tag to delete: none states ${version}`, {
    why: `${version} is what ${by} says`,
    hint: "Name the tag: --tag v1.2.0",
  });
}
