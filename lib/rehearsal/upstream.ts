// The repository that a rehearsal releases: the sample's, or a clone of the user's own project.
import { basename, join, relative } from "@std/path";
import { ReleaseError } from "../errors.ts";
import { findRepository } from "../git/repository.ts";
import { inlineTail } from "../standards/display.ts";
import type { System } from "../system/mod.ts";

/** A repository as CI would clone it. */
export interface Upstream {
  /** The repository's folder. */
  readonly folder: string;
  /** The project's folder inside it: "" when it is the repository's root. */
  readonly inside: string;
  /** The branch that is released from. */
  readonly branch: string;
}

/** Keeps the user's own git settings (hooks, signing, templates) out of a rehearsal's repositories. */
const isolation: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Ada Example",
  GIT_AUTHOR_EMAIL: "ada@example.org",
  GIT_COMMITTER_NAME: "Ada Example",
  GIT_COMMITTER_EMAIL: "ada@example.org",
};

/**
 * Runs git for the rehearsal.
 *
 * @param system Processes.
 * @param args The command; data after `--`.
 * @param stdin What it reads.
 * @returns Its stdout, trimmed.
 * @throws {ReleaseError} "rehearsal-failed" with git's own words.
 */
export async function git(
  system: Pick<System, "processes">,
  args: readonly string[],
  stdin?: string,
): Promise<string> {
  const { code, stdout, stderr } = await system.processes.run(["git", ...args], {
    ...(stdin === undefined ? {} : { stdin }),
    env: isolation,
  });
  if (code === 0) return stdout.trim();
  const command = args.find((word, index) => !word.startsWith("-") && args[index - 1] !== "-C");
  throw new ReleaseError("rehearsal-failed", `git ${command} failed with exit code ${code}`, {
    why: inlineTail(stderr, 10),
    hint: "git 2.28 or newer is needed: git --version",
  });
}

/**
 * Clones the user's own project. Their folder is only read.
 *
 * @param system The machine.
 * @param dir The project's folder.
 * @param folder Where the clone goes.
 * @throws {ReleaseError} "git-not-a-repository" or "rehearsal-failed".
 */
export async function cloneProject(
  system: Pick<System, "files" | "processes">,
  dir: string,
  folder: string,
): Promise<Upstream> {
  const repository = await findRepository(system, dir, { parents: true });
  if (repository === undefined) {
    throw new ReleaseError("git-not-a-repository", `No git repository in ${basename(dir)}`, {
      hint: "Name a project's folder in a clone of its repository with --project",
    });
  }
  const inside = relative(repository.root, await system.files.realPath(dir));
  await git(system, ["clone", "--quiet", "--no-hardlinks", "--", repository.root, folder]);
  const branch = await git(system, ["-C", folder, "rev-parse", "--abbrev-ref", "HEAD"]);
  if (branch !== "HEAD") return { folder, inside, branch };
  await git(system, ["-C", folder, "switch", "--quiet", "--create", "main"]);
  return { folder, inside, branch: "main" };
}

/**
 * Clones the upstream the way a CI job's checkout does: everything, at one ref.
 *
 * @param system Processes.
 * @param upstream The repository.
 * @param ref A full ref: `refs/heads/main`, `refs/tags/v0.6.0`.
 * @param folder Where the checkout goes.
 * @returns The project's folder in it.
 */
export async function checkOut(
  system: Pick<System, "processes">,
  upstream: Upstream,
  ref: string,
  folder: string,
): Promise<string> {
  await git(system, ["clone", "--quiet", "--no-checkout", "--", upstream.folder, folder]);
  await git(system, [
    "-C",
    folder,
    "-c",
    "advice.detachedHead=false",
    "checkout",
    "--quiet",
    ref.replace("refs/heads/", "refs/remotes/origin/"),
  ]);
  return join(folder, upstream.inside);
}

/** The commit that a ref is at. */
export function commitOf(
  system: Pick<System, "processes">,
  { folder }: Upstream,
  ref: string,
): Promise<string> {
  return git(system, ["-C", folder, "rev-parse", "--verify", `${ref}^{commit}`]);
}
