// What is known of a project before its move: its repository, its branch, what it states.
import { ReleaseError } from "../errors.ts";
import { type Head, readHead } from "../git/head.ts";
import { requireRepository } from "../git/repository.ts";
import { type GitSystem, type Repository, runGit } from "../git/run_git.ts";
import { isShallow } from "../git/state.ts";
import { defaultScmConfig } from "../project/scm_config.ts";
import { readSourceTree, type SourceTree } from "../project/source_tree.ts";
import { inline } from "../standards/display.ts";
import { relative } from "../system/path.ts";
import { shallowClone } from "../version/guards.ts";
import { readPast } from "../version/next/read_past.ts";
import { readSources } from "./read_sources.ts";
import type { SourceFiles } from "./source_files.ts";

/** A project before its move. */
export interface ProjectFacts {
  readonly repository: Repository;
  readonly head: Head;
  readonly tree: SourceTree;
  /** The project's folder, relative to the repository's root, with slashes; "" for the root. */
  readonly folder: string;
  readonly files: SourceFiles;
  /** The branch whose commits are to become development releases. */
  readonly mainBranch: string;
  /** The newest tag that is a version. */
  readonly newestTag?: string;
  /** What tags of its versions begin with, where that was asked for or its settings say so; tags of other packages do not. */
  readonly tagPrefix?: string;
}

/**
 * Reads a project's state. It changes nothing.
 *
 * @param system Files and git.
 * @param dir The project's folder.
 * @param tagPrefix What tags of its versions are to begin with; as its settings say unless given.
 * @throws {ReleaseError} "git-not-a-repository", "git-no-commit", "git-shallow", "tag-invalid", and what reading pyproject.toml throws.
 */
export async function readFacts(
  system: GitSystem,
  dir: string,
  tagPrefix?: string,
): Promise<ProjectFacts> {
  const repository = await requireRepository(system, dir, { parents: true });
  const [head, shallow] = await Promise.all([
    readHead(system, repository),
    isShallow(system, repository),
  ]);
  if (head === undefined) {
    throw new ReleaseError("git-no-commit", `No commit in ${inline(repository.root)}`, {
      why: "What is moved must be committed: otherwise nothing could be compared or taken back",
      hint: "Commit the project first",
    });
  }
  if (shallow) throw shallowClone(repository.root);
  const tree = await readSourceTree(system, dir);
  const { past: [newest], heads: [first = ""] } = await readPast(
    system,
    repository,
    tagPrefix === undefined ? tree : withPrefix(tree, tagPrefix),
  );
  const prefix = tagPrefix ?? (first === "v" || first === "" ? undefined : first);
  const folder = relative(repository.root, await system.files.realPath(dir)).replaceAll("\\", "/");
  return {
    repository,
    head,
    tree,
    folder,
    files: await readSources(system, repository),
    ...(newest?.tag === undefined ? {} : { newestTag: newest.tag }),
    ...(prefix === undefined ? {} : { tagPrefix: prefix }),
    mainBranch: tree.config.mainBranch ?? await defaultBranch(system, repository, head),
  };
}

/** The tree as it will be: nothing has told git of the prefix yet. */
function withPrefix(tree: SourceTree, prefix: string): SourceTree {
  const { describeCommand: _, ...scm } = tree.scm ?? defaultScmConfig;
  return {
    ...tree,
    staticVersion: tree.staticVersion ?? "",
    scm: { ...scm, tag: { prefix, strict: false } },
  };
}

/** The remote's default branch where the clone knows it; else main, master, or the one that is checked out. */
async function defaultBranch(
  system: GitSystem,
  repository: Repository,
  { branch }: Head,
): Promise<string> {
  const remote = "refs/remotes/origin/";
  const known = await runGit(system, repository, ["symbolic-ref", "--quiet", `${remote}HEAD`]);
  const name = known.stdout.trim();
  if (known.code === 0 && name.startsWith(remote)) return name.slice(remote.length);
  for (const usual of ["main", "master"]) {
    const args = ["rev-parse", "--verify", "--quiet", `refs/heads/${usual}`];
    if ((await runGit(system, repository, args)).code === 0) return usual;
  }
  return branch ?? "main";
}
