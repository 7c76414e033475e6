// Writes a plan's changes: all of them, or after a failure none.
import type { Head } from "../../git/head.ts";
import { type GitSystem, readGit, type Repository } from "../../git/run_git.ts";
import { dirname, join } from "../../system/path.ts";
import type { SetupPlan } from "../gather_plan.ts";
import { guardFits } from "./guard_fits.ts";
import { type IndexEntry, type Journal, nextJournal, writeJournal } from "./journal.ts";
import { placeFile } from "./place_file.ts";
import { restore } from "./restore.ts";

/** Where to write. */
export interface ApplyPlace {
  readonly repository: Repository;
  readonly head: Head;
  /** A branch to make and to be on. */
  readonly branch?: string;
}

/**
 * Writes the changes, and lets git forget what it is to forget. Nothing is committed.
 *
 * @param system Files and git.
 * @param place Where; its tree must be clean, and no earlier move unfinished.
 * @param plan What.
 * @throws {ReleaseError} "setup-stale" when a file is not as the plan found it, "git-failed"; and what the file system
 * throws. In each case everything is as it was.
 */
export async function applyPlan(
  system: GitSystem,
  { repository, head: { commit, branch: on }, branch }: ApplyPlace,
  plan: Pick<SetupPlan, "changes" | "untrack">,
): Promise<void> {
  const { files } = system;
  const { root } = repository;
  await guardFits(system, root, plan.changes);
  const journal: Journal = {
    state: "writing",
    head: { commit, ...(on === undefined ? {} : { branch: on }) },
    ...(branch === undefined ? {} : { branch }),
    files: await Promise.all(plan.changes.map(async ({ path, before, after }) => ({
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      executable: (await files.info(join(root, path)))?.executable === true,
    }))),
    folders: await missingFolders(system, root, plan),
    index: await indexEntries(system, repository, plan.untrack),
  };
  const kept = { file: await nextJournal(system, repository), journal };
  await writeJournal(system, kept);
  try {
    if (branch !== undefined) {
      await readGit(system, repository, ["switch", "--quiet", "--create", branch]);
    }
    for (const folder of journal.folders.toReversed()) await files.makeFolder(join(root, folder));
    for (const { path, after, executable } of journal.files) {
      await placeFile(system, root, dirname(kept.file), { path, text: after, executable });
    }
    for (const { path } of journal.index) {
      await readGit(system, repository, [
        "rm",
        "--quiet",
        "--cached",
        "--",
        `:(top,literal)${path}`,
      ]);
    }
    await writeJournal(system, { ...kept, journal: { ...journal, state: "written" } });
  } catch (error) {
    await restore(system, repository, kept);
    throw error;
  }
}

async function missingFolders(
  { files }: GitSystem,
  root: string,
  { changes }: Pick<SetupPlan, "changes">,
): Promise<string[]> {
  const missing = new Set<string>();
  for (const { path, after } of changes) {
    const parts = path.split("/").slice(0, -1);
    if (after === undefined) continue;
    for (const at of parts.keys()) {
      const folder = parts.slice(0, at + 1).join("/");
      if (await files.info(join(root, folder)) === undefined) missing.add(folder);
    }
  }
  return [...missing].sort((a, b) => b.length - a.length);
}

async function indexEntries(
  system: GitSystem,
  repository: Repository,
  paths: readonly string[],
): Promise<IndexEntry[]> {
  if (paths.length === 0) return [];
  const only = paths.map((path) => `:(top,literal)${path}`);
  const listed = await readGit(system, repository, ["ls-files", "-z", "--stage", "--", ...only]);
  return listed.split("\0").flatMap((entry) => {
    const [, mode, object, path] = /^(\d+) ([0-9a-f]+) 0\t(.+)$/s.exec(entry) ?? [];
    return mode === undefined || object === undefined || path === undefined
      ? []
      : [{ path, mode, object }];
  });
}
