// What comes next in a real repository, for tests.
import { join } from "node:path";
import { readProject } from "../../../lib/project/project.ts";
import type { Ask } from "../../../lib/version/next/ask.ts";
import { type NextVersion, nextVersion } from "../../../lib/version/next/next_version.ts";
import { configured } from "../../helpers/both_versions.ts";
import type { GitRepo } from "../../helpers/git_repo.ts";
import { testSystem } from "../../helpers/test_system.ts";

/** The day of the helper's commits, 2023-11-14. */
export const today = "1700000000";

/**
 * What comes next in a folder, and the codes of what was warned of.
 *
 * @param repo The repository, by its folder.
 * @param ask What is asked for.
 * @param folder The project's folder in it.
 */
export async function nextOf(
  repo: GitRepo,
  ask: Ask = {},
  folder: string = ".",
): Promise<NextVersion & { readonly warned: readonly string[] }> {
  const system = testSystem({ PATH: Deno.env.get("PATH") ?? "", SOURCE_DATE_EPOCH: today });
  const project = await readProject(system, join(repo.dir, folder));
  const said = await nextVersion(system, project, ask);
  const warned = system.events.flatMap((event) => event.kind === "warning" ? [event.code] : []);
  return { ...said, warned };
}

/** The files of a project whose version comes from git. */
export function scm(...lines: string[]): Record<string, string> {
  return { "pyproject.toml": configured(...lines) };
}
