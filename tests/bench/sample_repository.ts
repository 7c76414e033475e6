// The sample as a repository with a release, and without its tests: none of the tools beside runs any.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";

/**
 * @param more Lines for the sample's `[tool.pyrelease]`.
 */
export async function sampleRepository(more = ""): Promise<GitRepo> {
  const fixture = fileURLToPath(new URL("../fixtures/pyforge-cli", import.meta.url));
  const repo = await gitRepo(
    Object.fromEntries(
      (await filesIn(fixture)).map(([path, text]) =>
        path === "gitignore" ? [".gitignore", text] : [
          path,
          text
            .replace('test = "pytest"', 'test = false\ntest-reason = "not compared"')
            .replace("[tool.pyrelease.verify]", `${more}[tool.pyrelease.verify]`),
        ]
      ),
    ),
  );
  await repo.git("tag", "v1.0.0");
  return repo;
}

async function filesIn(folder: string, below = ""): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const [path, at] = [join(folder, name), join(below, name)];
    if (isDirectory) files.push(...await filesIn(path, at));
    else files.push([at, await Deno.readTextFile(path)]);
  }
  return files;
}
