// Runs git on a repository: the same way each time, whatever the surroundings say about git.
import { join } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { RunResult } from "../system/processes.ts";
import { damaged } from "./damaged.ts";
import { inheritedByGit } from "./git_variables.ts";

/** What every question to git needs. */
export type GitSystem = Pick<System, "env" | "files" | "processes">;

/** A working tree: the folder that holds `.git`, be it a folder or (in a worktree or submodule) a file. */
export interface Repository {
  /** Absolute, links resolved. */
  readonly root: string;
}

/** The oldest git with everything asked here (`--end-of-options`; November 2019). */
const oldest = "2.24";

/**
 * Runs one git command with the repository's root as working folder.
 *
 * The git folder is named outright: git then works in a checkout owned by another user too, where it
 * refuses to look for one. It gets the variables of git_variables.ts and no others: none that point it
 * elsewhere, as in a hook, and no secret.
 *
 * @param system Processes and the environment they inherit.
 * @param repository Where.
 * @param args The command and its arguments; data goes after `--end-of-options` or `--`.
 * @param onLine Told each line that git writes, as it comes: for more than fits in a result.
 * @returns How it ended: a non-zero exit is an answer.
 * @throws {ReleaseError} "git-missing", "git-too-old" or, when it hangs, "git-failed".
 */
export async function runGit(
  system: GitSystem,
  repository: Repository,
  args: readonly string[],
  onLine?: (line: string) => void,
): Promise<RunResult> {
  const { root } = repository;
  const result = await git(system, ["--git-dir", join(root, ".git"), ...args], root, onLine);
  // 129 is git's exit for options that it does not know.
  if (result.code === 129) await checkAge(system, result.stderr);
  return result;
}

/**
 * Runs one git command that must succeed.
 *
 * @returns Its stdout without the blanks at both ends.
 * @throws {ReleaseError} as {@link runGit}, and "git-failed" with git's own words.
 */
export async function readGit(
  system: GitSystem,
  repository: Repository,
  args: readonly string[],
): Promise<string> {
  const result = await runGit(system, repository, args);
  if (result.code !== 0) throw gitFailed(args, result, repository);
  return result.stdout.trim();
}

/** The error for a command that git refused, or for a repository that it cannot read. */
export function gitFailed(
  args: readonly string[],
  result: RunResult,
  repository?: Repository,
): ReleaseError {
  const broken = repository && damaged(repository.root, result.stderr);
  if (broken !== undefined) return broken;
  const said = result.stderr.trim().split("\n").map((line) => inline(line, 300)).join("\n");
  return new ReleaseError("git-failed", `Cannot run git ${inline(args.join(" "), 200)}`, {
    why: result.timedOut
      ? "It did not end within a minute"
      : said || `It ended with ${result.code}`,
    hint: "Run the same command in the project's folder, and mend what it names",
  });
}

async function git(
  system: GitSystem,
  args: readonly string[],
  cwd?: string,
  onLine?: (line: string) => void,
): Promise<RunResult> {
  const result = await system.processes.run(["git", ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    ...(onLine === undefined ? {} : { onLine }),
    inherit: inheritedByGit(system.env),
    env: { LC_ALL: "C.UTF-8", LANGUAGE: "" },
    timeoutMs: 60_000,
  });
  if (result.code === 127) {
    throw new ReleaseError("git-missing", "Cannot find git", {
      why: "No program of that name is on PATH, and the version comes from git",
      hint: "Install git, and see that `git --version` answers",
    });
  }
  if (result.timedOut) throw gitFailed(args, result);
  return result;
}

async function checkAge(system: GitSystem, said: string): Promise<void> {
  const { stdout } = await git(system, ["--version"]);
  const found = /\d+(\.\d+)+/.exec(stdout)?.[0] ?? "";
  const [major = 0, minor = 0] = found.split(".").map(Number);
  const [needMajor = 0, needMinor = 0] = oldest.split(".").map(Number);
  if (found === "" || major > needMajor || (major === needMajor && minor >= needMinor)) return;
  throw new ReleaseError("git-too-old", `Git ${found} is too old`, {
    why: inline(said.split("\n")[0] ?? "", 200),
    hint: `Install git ${oldest} or newer`,
  });
}
