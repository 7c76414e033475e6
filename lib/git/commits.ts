// The commits of a part of history, with their messages.
import { gitFailed, type GitSystem, type Repository, runGit } from "./run_git.ts";

/** A commit and what its author wrote. */
export interface Commit {
  /** Its full name, in hex. */
  readonly commit: string;
  /** Its parents, in hex. */
  readonly parents: readonly string[];
  /** The whole message; of more than a million characters, the beginning. */
  readonly message: string;
}

/** Which commits. */
export interface CommitRange {
  /** HEAD's commit, in hex. */
  readonly head: string;
  /** What is left out with all its history: a commit in hex or a full name such as `refs/tags/v1.0`. */
  readonly since?: string;
  /** Only commits that change this folder, relative to the repository's root. */
  readonly folder?: string;
}

const longest = 1_000_000;

/**
 * Reads commits, each before its parents. One message at a time is held, whatever the history's size.
 *
 * @param system Processes.
 * @param repository Where.
 * @param range Which commits.
 * @param each Told each commit; messages are data, bytes that are no UTF-8 come as U+FFFD.
 * @throws {ReleaseError} "git-failed"
 */
export async function eachCommit(
  system: GitSystem,
  repository: Repository,
  { head, since, folder }: CommitRange,
  each: (commit: Commit) => void,
): Promise<void> {
  const args = [
    "--literal-pathspecs",
    "log",
    "--topo-order",
    "--no-show-signature",
    "--no-color",
    "--encoding=UTF-8",
    // No message in a commit's history, its own included, can hold the commit's name: it marks where one begins.
    `--format=${head} %H %P%n%B`,
    "--end-of-options",
    head,
    ...(since === undefined ? [] : [`^${since}`]),
    "--",
    ...(folder === undefined ? [] : [folder]),
  ];
  let open: { commit: string; parents: string[]; lines: string[]; length: number } | undefined;
  const close = () => {
    if (open === undefined) return;
    const { commit, parents, lines } = open;
    each({ commit, parents, message: lines.join("\n").trimEnd() });
  };
  const result = await runGit(system, repository, args, (line) => {
    if (line.startsWith(`${head} `)) {
      close();
      const [, commit = "", ...parents] = line.split(" ");
      open = { commit, parents: parents.filter((name) => name !== ""), lines: [], length: 0 };
    } else if (open !== undefined && open.length < longest) {
      open.lines.push(line.slice(0, longest - open.length));
      open.length += line.length + 1;
    }
  });
  if (result.code !== 0) throw gitFailed(args, result);
  close();
}
