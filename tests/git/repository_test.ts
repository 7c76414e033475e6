// Which repository a project belongs to.
import assert from "node:assert/strict";
import { join } from "node:path";
import { findRepository, requireRepository } from "../../lib/git/repository.ts";
import { realFiles } from "../../lib/system/files.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const system = { files: realFiles };

Deno.test("findRepository() looks above only when asked to", async () => {
  await using repo = await gitRepo({ "packages/a/pyproject.toml": "" });
  const inside = join(repo.dir, "packages", "a");
  assert.deepEqual(await findRepository(system, repo.dir, { parents: false }), { root: repo.dir });
  assert.equal(await findRepository(system, inside, { parents: false }), undefined);
  assert.deepEqual(await findRepository(system, inside, { parents: true }), { root: repo.dir });
});

Deno.test("findRepository() resolves links, and takes a worktree's .git file", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await using folder = await temporaryFolder();
  await Deno.symlink(repo.dir, folder.join("link"));
  const linked = await findRepository(system, folder.join("link"), { parents: false });
  assert.deepEqual(linked, { root: repo.dir });
  await repo.git("worktree", "add", "-q", folder.join("tree"));
  const tree = await findRepository(system, folder.join("tree"), { parents: false });
  assert.deepEqual(tree, { root: folder.join("tree") });
});

Deno.test("requireRepository() says what to do where there is no repository", async () => {
  await using folder = await temporaryFolder();
  const work = () => requireRepository(system, folder.path, { parents: false });
  const error = await refused("git-not-a-repository", work);
  assert.match(error.hint, /clone/);
});

Deno.test("requireRepository() points at the repository above, and at the key that names it", async () => {
  await using repo = await gitRepo({ "packages/a/pyproject.toml": "" });
  const work = () => requireRepository(system, join(repo.dir, "packages", "a"), { parents: false });
  const error = await refused("git-not-a-repository", work);
  assert.ok(error.why?.includes(repo.dir));
  assert.match(error.hint, /search_parent_directories = true/);
});
