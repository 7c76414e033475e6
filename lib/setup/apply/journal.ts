// What a move has written, kept in the git folder: with it a move is undone, be it whole or interrupted.
import { readGit } from "../../git/run_git.ts";
import type { GitSystem, Repository } from "../../git/run_git.ts";
import { join } from "../../system/path.ts";

/** One file that a move writes. */
export interface JournalFile {
  /** Relative to the repository's root, with slashes. */
  readonly path: string;
  /** Its text; absent where it is not there. */
  readonly before?: string;
  readonly after?: string;
  readonly executable: boolean;
}

/** A move, as far as undoing it needs. */
export interface Journal {
  /** `writing` and `undoing` stand while either goes on: what is found so was interrupted. */
  readonly state: "writing" | "written" | "undoing";
  /** What was checked out. */
  readonly head: { readonly commit: string; readonly branch?: string };
  /** The branch that was made for it. */
  readonly branch?: string;
  readonly files: readonly JournalFile[];
  /** Folders that were not there, the deepest first. */
  readonly folders: readonly string[];
  /** What git's index had of the files that it forgets. */
  readonly index: readonly IndexEntry[];
}

/** An entry of git's index. */
export interface IndexEntry {
  readonly path: string;
  readonly mode: string;
  readonly object: string;
}

/** A journal, and where it is. */
export interface KeptJournal {
  readonly file: string;
  readonly journal: Journal;
}

/**
 * The folder for journals: in the git folder of this working tree, where git itself puts nothing.
 *
 * @param system Git.
 * @param repository Where.
 */
export async function journalFolder(system: GitSystem, repository: Repository): Promise<string> {
  return join(await readGit(system, repository, ["rev-parse", "--absolute-git-dir"]), "pyrelease");
}

/**
 * All journals, the oldest first.
 *
 * @param system Files and git.
 * @param repository Where.
 */
export async function readJournals(
  system: GitSystem,
  repository: Repository,
): Promise<readonly KeptJournal[]> {
  const folder = await journalFolder(system, repository);
  const names = (await system.files.list(folder)).filter((name) => /^init-\d+\.json$/.test(name))
    .sort((a, b) => numberOf(a) - numberOf(b));
  return await Promise.all(names.map(async (name) => {
    const file = join(folder, name);
    // Written by pyrelease in one piece, where no checkout brings anything.
    const journal: Journal = JSON.parse(await system.files.readText(file));
    return { file, journal };
  }));
}

/**
 * Where the next journal goes.
 *
 * @param system Files and git.
 * @param repository Where.
 */
export async function nextJournal(system: GitSystem, repository: Repository): Promise<string> {
  const folder = await journalFolder(system, repository);
  const names = (await system.files.list(folder)).map(numberOf).filter((number) => number > 0);
  return join(folder, `init-${Math.max(0, ...names) + 1}.json`);
}

/** Writes a journal. */
export async function writeJournal(
  { files }: Pick<GitSystem, "files">,
  { file, journal }: KeptJournal,
): Promise<void> {
  await files.write(file, `${JSON.stringify(journal, undefined, 1)}\n`);
}

function numberOf(name: string): number {
  return Number(/^init-(\d+)\.json$/.exec(name)?.[1] ?? 0);
}
