// A repository's workflows as they were at a commit.
import { type GitSystem, type Repository, runGit } from "../../git/run_git.ts";
import { isReadable, readWorkflow } from "./read_workflow.ts";
import type { Workflow } from "./workflow.ts";

/**
 * Reads them.
 *
 * @param system git.
 * @param repository Where.
 * @param commit In full, in hex.
 * @returns Those that can be read; `undefined` when the clone has no such commit.
 */
export async function workflowsAt(
  system: GitSystem,
  repository: Repository,
  commit: string,
): Promise<readonly Workflow[] | undefined> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  const folder = ".github/workflows/";
  const listed = await runGit(system, repository, [
    "ls-tree",
    "-z",
    "--full-tree",
    "--name-only",
    commit,
    "--",
    folder,
  ]);
  if (listed.code !== 0) return undefined;
  const paths = listed.stdout.split("\0").filter((path) => /\.ya?ml$/.test(path));
  const read = await Promise.all(paths.map(async (path) => {
    const { code, stdout } = await runGit(system, repository, ["show", `${commit}:${path}`]);
    return code === 0 ? readWorkflow(path, stdout) : undefined;
  }));
  return read.filter((each) => each !== undefined).filter(isReadable);
}
