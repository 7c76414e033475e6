// The submodules that a checkout lacks.
import { join } from "../system/path.ts";
import { type GitSystem, type Repository, runGit } from "./run_git.ts";

const file = ".gitmodules";

/**
 * The submodules that are not there, by their paths.
 *
 * @param system Processes and files.
 * @param repository Where.
 * @returns Paths relative to the repository's root; `.gitmodules` itself when git knows none of those it
 * names; nothing when there are none, or git cannot tell.
 */
export async function missingSubmodules(
  system: GitSystem,
  repository: Repository,
): Promise<readonly string[]> {
  if (await system.files.info(join(repository.root, file)) === undefined) return [];
  const { code, stdout } = await runGit(system, repository, ["submodule", "status"]);
  if (code !== 0) return [];
  const lines = stdout.split("\n").filter((line) => line !== "");
  if (lines.length === 0) return [file];
  return lines.flatMap((line) => /^-\S+ (.*)$/.exec(line)?.[1] ?? []);
}
