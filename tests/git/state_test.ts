// Changed files, cut-off histories, counts.
import assert from "node:assert/strict";
import { join } from "node:path";
import { changedFiles, countCommits, isShallow } from "../../lib/git/state.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";

const system = testSystem({ PATH: Deno.env.get("PATH") ?? "" });

Deno.test("changedFiles() names changed, staged and deleted files, and no untracked ones", async () => {
  await using repo = await gitRepo({ "a.txt": "a", "b.txt": "b", "c d.txt": "c", "e.txt": "e" });
  const repository = { root: repo.dir };
  assert.deepEqual(await changedFiles(system, repository), []);
  await repo.write("a.txt", "changed");
  await repo.write("b.txt", "staged");
  await repo.git("add", "b.txt");
  await Deno.remove(join(repo.dir, "c d.txt"));
  await repo.write("e.txt", "e");
  await repo.write("new.txt", "untracked");
  assert.deepEqual(await changedFiles(system, repository), ["a.txt", "b.txt", '"c d.txt"']);
});

Deno.test("isShallow() knows a shallow clone, and a worktree of one", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  await repo.commits(3);
  await using folder = await temporaryFolder();
  const clone = folder.join("clone");
  await repo.git("clone", "-q", "--depth=1", `file://${repo.dir}`, clone);
  await repo.git("-C", clone, "worktree", "add", "-q", folder.join("tree"));
  assert.equal(await isShallow(system, { root: repo.dir }), false);
  assert.equal(await isShallow(system, { root: clone }), true);
  assert.equal(await isShallow(system, { root: folder.join("tree") }), true);
  assert.equal(await countCommits(system, { root: repo.dir }), 4);
});
