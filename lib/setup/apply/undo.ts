// Undoes the last move, and clears away one that was interrupted.
import { ReleaseError } from "../../errors.ts";
import type { GitSystem, Repository } from "../../git/run_git.ts";
import { inline } from "../../standards/display.ts";
import { join } from "../../system/path.ts";
import { type Journal, type KeptJournal, readJournals, writeJournal } from "./journal.ts";
import { restore } from "./restore.ts";

/**
 * Undoes the last move that was written.
 *
 * @param system Files and git.
 * @param repository Where.
 * @returns The files that are as they were before it.
 * @throws {ReleaseError} "undo-missing" when there is none, "undo-changed" when a file has changed since.
 */
export async function undoMove(
  system: GitSystem,
  repository: Repository,
): Promise<readonly string[]> {
  const last = (await readJournals(system, repository)).at(-1);
  if (last === undefined) {
    throw new ReleaseError("undo-missing", "There is nothing to undo", {
      why: "No move was written in this clone, or it was undone already",
      hint: "What was committed and pushed is taken back by `git revert`",
    });
  }
  await guardUnchanged(system, repository, last.journal);
  const journal: Journal = { ...last.journal, state: "undoing" };
  await writeJournal(system, { ...last, journal });
  await restore(system, repository, { ...last, journal });
  return pathsOf(journal);
}

/**
 * Takes back what an interrupted move wrote, or finishes an interrupted undoing: both leave what was before.
 *
 * @param system Files and git.
 * @param repository Where.
 * @returns The files, when there was one.
 * @throws {ReleaseError} "undo-changed" when somebody has changed a file since.
 */
export async function recoverMove(
  system: GitSystem,
  repository: Repository,
): Promise<readonly string[] | undefined> {
  const broken = await interruptedMove(system, repository);
  if (broken === undefined) return undefined;
  await guardUnchanged(system, repository, broken.journal);
  await restore(system, repository, broken);
  return pathsOf(broken.journal);
}

/** The move that was interrupted, where one was. */
export async function interruptedMove(
  system: GitSystem,
  repository: Repository,
): Promise<KeptJournal | undefined> {
  const last = (await readJournals(system, repository)).at(-1);
  return last?.journal.state === "written" ? undefined : last;
}

function pathsOf({ files, index }: Journal): string[] {
  return [...new Set([...files, ...index].map(({ path }) => path))].sort();
}

async function guardUnchanged(
  { files }: GitSystem,
  { root }: Repository,
  journal: Journal,
): Promise<void> {
  const changed: string[] = [];
  for (const { path, before, after } of journal.files) {
    const info = await files.info(join(root, path));
    const there = info?.kind === "file" ? await files.readText(join(root, path)) : undefined;
    const odd = info !== undefined && info.kind !== "file";
    if (odd || (there !== before && there !== after)) changed.push(path);
  }
  if (changed.length === 0) return;
  throw new ReleaseError(
    "undo-changed",
    `Cannot undo: ${changed.map((path) => inline(path)).join(", ")} ${
      changed.length === 1 ? "has" : "have"
    } changed since`,
    {
      why: "Undoing would throw those changes away",
      hint:
        "Keep a copy of them and restore the files as init wrote them, or undo by hand with git",
      at: { file: changed[0] ?? "" },
    },
  );
}
