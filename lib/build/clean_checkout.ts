// A commit's files in a folder of their own: what is built is what was committed, and nothing else.
import { isAbsolute, join } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import { type GitSystem, readGit, type Repository, runGit } from "../git/run_git.ts";
import { inlineTail } from "../standards/display.ts";
import { buildUmask, gitVariables } from "./clean_variables.ts";

/** What to check out. */
export interface Checkout {
  /** The commit in full. */
  readonly commit: string;
  /** The branch to be on, without `refs/heads/`; backends may ask. Detached unless given. */
  readonly branch?: string;
}

/** Seconds are for large trees and for git-lfs. */
const timeoutMs = 600_000;

/**
 * Makes a repository that borrows the objects of another, with all of its refs, and checks a commit out.
 *
 * It does what `git clone --shared` does, but works in a checkout owned by another user, runs no hooks and no
 * line-ending conversion of the machine's own, and keeps tags, replacements, branch and shallowness. Submodules
 * that are there in the original are there too, at the commit that is recorded.
 *
 * @param system The machine.
 * @param repository The original; it is only read.
 * @param folder Where to: an empty folder, or one that is not there.
 * @param checkout What.
 * @throws {ReleaseError} "git-failed".
 */
export async function makeCheckout(
  system: GitSystem,
  repository: Repository,
  folder: string,
  checkout: Checkout,
): Promise<void> {
  const { files } = system;
  const [objects = "", shallow = ""] = (await readGit(system, repository, [
    "rev-parse",
    "--git-path",
    "objects",
    "--git-path",
    "shallow",
  ])).split("\n").map((path) => isAbsolute(path) ? path : join(repository.root, path));
  const git = join(folder, ".git");
  const sha256 = checkout.commit.length === 64 ? ["--object-format=sha256"] : [];
  await run(system, [
    "-c",
    "init.defaultRefFormat=files",
    "init",
    "-q",
    "--template=",
    ...sha256,
    folder,
  ]);
  await files.write(join(git, "objects", "info", "alternates"), `${objects}\n`);
  const cut = await files.readTextIfThere(shallow);
  if (cut !== undefined) await files.write(join(git, "shallow"), cut);
  await files.append(join(git, "config"), settings);
  const head = checkout.branch === undefined ? undefined : `refs/heads/${checkout.branch}`;
  const refs = await readGit(system, repository, [
    "for-each-ref",
    "--format=%(objectname) %(refname)",
  ]);
  const others = refs.split("\n").filter((line) => line !== "" && line.split(" ")[1] !== head);
  const packed = head === undefined ? others : [...others, `${checkout.commit} ${head}`];
  await files.write(join(git, "packed-refs"), packed.map((line) => `${line}\n`).join(""));
  await files.write(
    join(git, "HEAD"),
    `${head === undefined ? checkout.commit : `ref: ${head}`}\n`,
  );
  await run(
    system,
    ["--git-dir", git, "--work-tree", folder, "reset", "--hard", "--quiet"],
    folder,
  );
  await checkOutSubmodules(system, repository, folder);
}

const settings = `[core]
\tautocrlf = false
\tfsmonitor = false
\thooksPath = /dev/null
[gc]
\tauto = 0
`;

async function checkOutSubmodules(
  system: GitSystem,
  repository: Repository,
  folder: string,
): Promise<void> {
  if (await system.files.info(join(folder, ".gitmodules")) === undefined) return;
  const listed = await runGit(system, { root: folder }, ["ls-files", "-z", "--stage"]);
  for (const entry of listed.stdout.split("\0")) {
    const [, commit, path] = /^160000 ([0-9a-f]+) 0\t(.+)$/s.exec(entry) ?? [];
    if (commit === undefined || path === undefined) continue;
    const original = { root: join(repository.root, path) };
    if (await system.files.info(join(original.root, ".git")) === undefined) continue;
    await makeCheckout(system, original, join(folder, path), { commit });
  }
}

async function run(system: GitSystem, args: readonly string[], cwd?: string): Promise<void> {
  const result = await system.processes.run(["git", ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: gitVariables(system),
    timeoutMs,
    umask: buildUmask,
  });
  if (result.code === 0) return;
  throw new ReleaseError("git-failed", "Cannot check the commit out to build it", {
    why: result.timedOut
      ? `git ${args.at(-3) ?? ""} did not end within ${timeoutMs / 1000} s`
      : inlineTail(result.stderr, 20),
    hint: "Run `git fsck` in the project, and see that a fresh clone of it can be checked out",
  });
}
