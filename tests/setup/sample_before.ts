// The sample as it was before pyrelease: on Hatchling, with two versions written by hand, and a workflow with a token.
import { sampleFiles } from "../../lib/rehearsal/sample.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";

const before = new URL("../fixtures/pyforge-cli-before/", import.meta.url);
const ours = ["pyproject.toml", "src/pyforge/__init__.py", ".github/workflows/release.yml"];

/** The sample on Hatchling: v0.5.5 by hand, then 22 commits. The move is the 23rd. */
export async function sampleBefore(): Promise<GitRepo> {
  const repo = await gitRepo();
  for (const [path, text] of sampleFiles) await repo.write(path, text);
  for (const path of ours) await repo.write(path, await Deno.readTextFile(new URL(path, before)));
  await repo.write(".gitignore", await Deno.readTextFile(new URL("gitignore", before)));
  await repo.commit("Begin");
  await repo.git("tag", "v0.5.5");
  await repo.commits(22);
  return repo;
}
