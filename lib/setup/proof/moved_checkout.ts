// A clone of the project with a plan's changes committed: what the project would be.
import { inCleanCheckout } from "../../build/in_clean_checkout.ts";
import { type GitSystem, readGit, type Repository } from "../../git/run_git.ts";
import { readSourceTree, type SourceTree } from "../../project/source_tree.ts";
import { join } from "../../system/path.ts";
import type { SetupPlan } from "../gather_plan.ts";

/** The clone. */
export interface Moved {
  readonly repository: Repository;
  /** The project's folder in it; "" for its root. */
  readonly folder: string;
  readonly tree: SourceTree;
  /** An empty folder, and another one for temporary files. */
  readonly target: string;
  readonly temporary: string;
  /** Whether the version came from git before the move, too. */
  readonly wasFromGit: boolean;
  /** When the last commit before the move was made, in seconds since 1970. */
  readonly commitTime: number;
}

// No hook runs and nothing is signed: nobody sees this commit.
const commit = [
  "-c",
  "user.name=pyrelease",
  "-c",
  "user.email=pyrelease@localhost",
  "-c",
  "commit.gpgSign=false",
  "commit",
  "--quiet",
  "--no-verify",
  "--allow-empty",
  "--message",
];

/**
 * Commits a plan's changes in a clone, and works there.
 *
 * @param system Files and git.
 * @param project The project, and its folder in the repository; it is only read.
 * @param plan The changes, from the repository's root; none for the project as it is.
 * @param work What to do.
 */
export async function inMovedCheckout<T>(
  system: GitSystem,
  { tree, folder }: { readonly tree: SourceTree; readonly folder: string },
  plan: Pick<SetupPlan, "changes" | "untrack"> | undefined,
  work: (moved: Moved) => Promise<T>,
): Promise<T> {
  return await inCleanCheckout(system, tree, async ({ source, target, temporary, head }) => {
    const above = folder === "" ? [] : folder.split("/").map(() => "..");
    const repository = { root: join(source, ...above) };
    if (plan !== undefined) {
      await change(system, repository, plan);
      await commitAll(system, repository, "Take the version from git");
    }
    return await work({
      repository,
      folder,
      tree: await readSourceTree(system, source),
      target,
      temporary,
      wasFromGit: tree.scm !== undefined && tree.staticVersion === undefined,
      commitTime: head.commitTime,
    });
  });
}

/** Makes a commit of what is in the index. */
export async function commitAll(
  system: GitSystem,
  repository: Repository,
  message: string,
): Promise<void> {
  await readGit(system, repository, [...commit, message]);
}

async function change(
  system: GitSystem,
  repository: Repository,
  { changes, untrack }: Pick<SetupPlan, "changes" | "untrack">,
): Promise<void> {
  for (const { path, after } of changes) {
    const whole = join(repository.root, path);
    const runs = (await system.files.info(whole))?.executable === true;
    await (after === undefined ? system.files.remove(whole) : system.files.write(whole, after));
    if (runs && after !== undefined) await system.files.makeExecutable(whole);
  }
  for (const path of untrack) await system.files.remove(join(repository.root, path));
  const paths = [...changes.map(({ path }) => path), ...untrack];
  if (paths.length === 0) return;
  const only = paths.map((path) => `:(top,literal)${path}`);
  await readGit(system, repository, ["add", "--all", "--force", "--", ...only]);
}
