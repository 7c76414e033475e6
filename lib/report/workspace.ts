// Where in a GitHub job's workspace the project lies, and the workflow that runs it.
import type { System } from "../system/mod.ts";
import { join } from "../system/path.ts";
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

/** `owner/name/.github/workflows/publish.yml@refs/heads/main` */
const workflowShape = /^[\w.-]+\/[\w.-]+\/(\.github\/workflows\/[\w.-]+\.ya?ml)@/;

/**
 * The line of this run's workflow that runs pyrelease: what is wrong with the identity, or with how the job was
 * started, is put right around there.
 *
 * Source: docs.github.com, variables reference, GITHUB_WORKFLOW_REF.
 *
 * @param system The environment, and files.
 * @returns The file from the workspace, without a line where none is found; nothing without a workflow of this
 * repository in the workspace.
 */
export async function workflowInWorkspace(
  { env, files }: Pick<System, "env" | "files">,
): Promise<{ readonly file: string; readonly line?: number } | undefined> {
  const workspace = env.get("GITHUB_WORKSPACE") ?? "";
  const file = workflowShape.exec(env.get("GITHUB_WORKFLOW_REF") ?? "")?.[1];
  if (workspace === "" || file === undefined) return undefined;
  const text = await files.readTextIfThere(join(workspace, file)).catch(() => undefined);
  if (text === undefined) return undefined;
  const line = text.split("\n").findIndex((each) =>
    /^[^#]*\b(?:deno task publish|pyrelease\S* publish)\b/.test(each)
  );
  return line < 0 ? { file } : { file, line: line + 1 };
}
