// What init knows of a project before its move.
import assert from "node:assert/strict";
import { readFacts } from "../../lib/setup/project_facts.ts";
import { realSystem } from "../../lib/system/real.ts";
import { gitRepo } from "../helpers/git_repo.ts";

const pyproject = '[project]\nname = "tool"\nversion = "1.0"\n';

Deno.test("readFacts() knows the newest tag, the default branch and the project's folder", async () => {
  await using repo = await gitRepo({
    "pyproject.toml": pyproject,
    "sub/pyproject.toml": pyproject,
  });
  const of = async (dir = repo.dir) => await readFacts(realSystem(), dir);
  assert.deepEqual([(await of()).newestTag, (await of()).mainBranch], [undefined, "main"]);
  await repo.git("tag", "0.9");
  await repo.commit("More");
  await repo.git("tag", "nightly");
  assert.equal((await of()).newestTag, "0.9");
  assert.equal((await of(`${repo.dir}/sub`)).folder, "sub");
  await repo.git("branch", "-m", "main", "trunk");
  assert.equal((await of()).mainBranch, "trunk");
  await repo.git("update-ref", "refs/remotes/origin/develop", "HEAD");
  await repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/develop");
  assert.equal((await of()).mainBranch, "develop");
});
