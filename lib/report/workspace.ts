// Where in a GitHub job's workspace the project lies.
import type { System } from "../system/mod.ts";
import { projectPathIn } from "../version/project_path.ts";

/**
 * The way from the job's workspace to the project.
 *
 * Source: docs.github.com, variables reference, GITHUB_WORKSPACE.
 *
 * @param system The environment, and files to resolve links with.
 * @param dir The project's folder.
 * @returns "" also where the project is not in the workspace, or one of the two is not there.
 */
export async function folderInWorkspace(
  { env, files }: Pick<System, "env" | "files">,
  dir: string,
): Promise<string> {
  const workspace = env.get("GITHUB_WORKSPACE") ?? "";
  const real = (path: string) => files.realPath(path).catch(() => undefined);
  const [root, project] = await Promise.all([
    workspace === "" ? undefined : real(workspace),
    real(dir),
  ]);
  return root === undefined || project === undefined ? "" : projectPathIn(root, project) ?? "";
}
