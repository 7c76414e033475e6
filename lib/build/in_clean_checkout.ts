// Works on the commit that is checked out, in a folder that is gone afterwards.
import { join, relative } from "../system/path.ts";
import { ReleaseError } from "../errors.ts";
import { type Head, readHead } from "../git/head.ts";
import { requireRepository } from "../git/repository.ts";
import type { SourceTree } from "../project/source_tree.ts";
import { normalizeName } from "../standards/name.ts";
import type { System } from "../system/mod.ts";
import { makeCheckout } from "./clean_checkout.ts";

/** Where to work. */
export interface Workplace {
  /** The project's folder in the clean checkout. */
  readonly source: string;
  /** An empty folder beside the checkout. */
  readonly target: string;
  /** Another one, for temporary files. */
  readonly temporary: string;
  readonly head: Head;
}

/**
 * Checks the project's commit out under the temporary folder, works there, and removes it all.
 *
 * @param system The machine.
 * @param tree The project; a folder below the repository's root stays below it.
 * @param work What to do.
 * @throws {ReleaseError} "git-not-a-repository", "git-failed".
 */
export async function inCleanCheckout<T>(
  system: Pick<System, "env" | "files" | "processes">,
  tree: SourceTree,
  work: (place: Workplace) => Promise<T>,
): Promise<T> {
  const { files } = system;
  const repository = await requireRepository(system, tree.dir, { parents: true });
  const head = await readHead(system, repository);
  if (head === undefined) {
    throw new ReleaseError(
      "git-failed",
      `Cannot build ${tree.name ?? "the project"}: the repository has no commit`,
      {
        hint: "Commit the project first",
      },
    );
  }
  const folder = await files.realPath(await files.makeTemporaryFolder("pyrelease-build-"));
  try {
    // The same name whatever the clone is called: backends may look at it.
    const checkout = join(folder, normalizeName(tree.name ?? "project"));
    const target = join(folder, ".built");
    const temporary = join(folder, ".tmp");
    await files.makeFolder(target);
    await files.makeFolder(temporary);
    await makeCheckout(system, repository, checkout, steadyHead(head));
    const below = relative(repository.root, await files.realPath(tree.dir));
    return await work({ source: join(checkout, below), target, temporary, head });
  } finally {
    await files.remove(folder);
  }
}

/**
 * The commit without the branch it happens to be on: setuptools-scm writes the branch's name into the sdist,
 * and the same commit would give other bytes as a tag, on main and on a laptop.
 *
 * A name with a digit or "feature" in it stays: by such names some version schemes decide.
 */
function steadyHead({ branch, ...head }: Head): Head {
  return branch !== undefined && /\d|feature/.test(branch) ? { ...head, branch } : head;
}
