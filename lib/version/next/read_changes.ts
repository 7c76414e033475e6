// The commits since a version, as changes.
import { eachCommit } from "../../git/commits.ts";
import type { CommitRange } from "../../git/commits.ts";
import type { GitSystem, Repository } from "../../git/run_git.ts";
import { type Change, changeOf } from "./change.ts";
import { byKind, type Changes } from "./changes.ts";
import { withoutTakenBack } from "./taken_back.ts";

/**
 * Reads the commits of a range and says what each is.
 *
 * @param system Processes.
 * @param repository Where.
 * @param range Which commits.
 * @throws {ReleaseError} "git-failed"
 */
export async function readChanges(
  system: GitSystem,
  repository: Repository,
  range: CommitRange,
): Promise<Changes> {
  const changes: Change[] = [];
  await eachCommit(system, repository, range, (commit) => void changes.push(changeOf(commit)));
  return byKind(withoutTakenBack(changes));
}
