// The commit that is released, and whether it lies on the main branch.
import { ReleaseError } from "../errors.ts";
import { commitOfBranch, isAncestor } from "../git/ancestry.ts";
import { requireRepository } from "../git/repository.ts";
import { inline } from "../standards/display.ts";
import type { System } from "../system/mod.ts";
import type { AskBackend } from "../version/ask_backend.ts";
import { readCheckout, type ReleaseCommit } from "./checkout.ts";

export type { ReleaseCommit } from "./checkout.ts";

/**
 * The project's commit and its version; refuses a state of the checkout that cannot be released.
 *
 * @param system The machine.
 * @param dir The project's folder.
 * @param askBackend Asks the build backend, where only it knows the version.
 * @throws {ReleaseError} for a dirty tree, a tracked version file, a shallow or tagless clone, a tag that is
 * no version, a local version, and all that reading the project can meet.
 */
export async function readCommit(
  system: System,
  dir: string,
  askBackend: AskBackend,
): Promise<ReleaseCommit> {
  const { commit, problems: [problem] } = await readCheckout(system, dir, askBackend);
  if (problem !== undefined) throw problem;
  if (commit === undefined) throw new TypeError("A checkout without a problem has a commit");
  return commit;
}

/**
 * The tag's commit is part of the main branch's history.
 *
 * @param system git.
 * @param release The commit.
 * @param tagName The tag, without `refs/tags/`.
 * @param mainBranch The branch, without `refs/heads/`.
 * @throws {ReleaseError} "tag-off-main" when it is not; "main-missing" or "git-shallow" when the clone has no
 * such branch, or too little of it to tell.
 */
export async function guardOnMain(
  system: System,
  { project, commit, computed }: ReleaseCommit,
  tagName: string,
  mainBranch: string,
): Promise<void> {
  const repository = await requireRepository(system, project.dir, { parents: true });
  const tip = await commitOfBranch(system, repository, mainBranch);
  const branch = inline(mainBranch);
  const unknown = `Whether the tag "${inline(tagName)}" is on its history cannot be told`;
  if (tip === undefined) {
    throw new ReleaseError("main-missing", `The clone has no branch ${branch}`, {
      why: unknown,
      hint:
        "Give actions/checkout `fetch-depth: 0`; or set main-branch in [tool.pyrelease] to the branch that is released",
    });
  }
  if (await isAncestor(system, repository, commit, tip)) return;
  if (computed.shallow) {
    throw new ReleaseError("git-shallow", `The clone holds only a part of ${branch}`, {
      why: unknown,
      hint: "Give actions/checkout `fetch-depth: 0`; here run `git fetch --unshallow --tags`",
    });
  }
  throw new ReleaseError("tag-off-main", `The tag "${inline(tagName)}" is not on ${branch}`, {
    why: `A release from elsewhere lacks what ${branch} has, and ${branch} lacks the release`,
    hint:
      "Merge the branch first and tag the merge, or publish it knowingly: --allow-off-main (PYRELEASE_ALLOW_OFF_MAIN=1)",
  });
}
