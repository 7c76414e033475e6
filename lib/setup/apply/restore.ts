// Takes back what a move wrote: files byte for byte, git's index, the branch.
import { readHead } from "../../git/head.ts";
import { type GitSystem, readGit, type Repository, runGit } from "../../git/run_git.ts";
import { isTracked } from "../../git/tracked.ts";
import { dirname, join } from "../../system/path.ts";
import type { Journal, KeptJournal } from "./journal.ts";
import { placeFile } from "./place_file.ts";

/**
 * Restores everything that a journal tells of, and removes the journal. What is restored already stays: it can be
 * interrupted and run again.
 *
 * @param system Files and git.
 * @param repository Where.
 * @param kept The journal.
 */
export async function restore(
  system: GitSystem,
  repository: Repository,
  { file, journal }: KeptJournal,
): Promise<void> {
  const { files } = system;
  const { root } = repository;
  for (const { path, before, executable } of journal.files) {
    const whole = join(root, path);
    const kind = (await files.info(whole))?.kind;
    const there = kind === "file" ? await files.readText(whole) : undefined;
    if (there === before) continue;
    await placeFile(system, root, dirname(file), { path, text: before, executable });
  }
  for (const folder of journal.folders) {
    if ((await files.list(join(root, folder))).length === 0) await files.remove(join(root, folder));
  }
  for (const { path, mode, object } of journal.index) {
    if (await isTracked(system, repository, path)) continue;
    const entry = `${mode},${object},${path}`;
    await readGit(system, repository, ["update-index", "--add", "--cacheinfo", entry]);
  }
  await leaveBranch(system, repository, journal);
  await files.remove(join(dirname(file), "staged"));
  await files.remove(file);
}

/** Back to where it was; the branch goes where nothing was committed on it. */
async function leaveBranch(
  system: GitSystem,
  repository: Repository,
  { branch, head }: Journal,
): Promise<void> {
  if (branch === undefined) return;
  const tip = await runGit(system, repository, ["rev-parse", "--verify", `refs/heads/${branch}`]);
  if (tip.stdout.trim() !== head.commit) return;
  if ((await readHead(system, repository))?.branch === branch) {
    const to = head.branch === undefined ? ["--detach", head.commit] : [head.branch];
    await readGit(system, repository, ["switch", "--quiet", ...to]);
  }
  await readGit(system, repository, ["branch", "--quiet", "-D", branch]);
}
