// Tags and ancestry, with names that try to be more than names.
import assert from "node:assert/strict";
import { commitOfBranch, isAncestor } from "../../lib/git/ancestry.ts";
import { commitOfTag, hasTags, reachableTags, tagsAtHead } from "../../lib/git/tags.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";

const system = testSystem({ PATH: Deno.env.get("PATH") ?? "" });

Deno.test("Tags are found at a commit and in its history", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const repository = { root: repo.dir };
  assert.equal(await hasTags(system, repository), false);
  await repo.git("tag", "v1");
  await repo.commits(1);
  await repo.git("tag", "-a", "-m", "x", "v2");
  await repo.git("tag", "two/three");
  await repo.git("checkout", "-q", "-b", "side", "HEAD~1");
  await repo.commit("Aside");
  await repo.git("tag", "elsewhere");
  await repo.git("checkout", "-q", "main");
  assert.equal(await hasTags(system, repository), true);
  assert.deepEqual(await tagsAtHead(system, repository), ["two/three", "v2"]);
  assert.deepEqual(await reachableTags(system, repository), ["two/three", "v1", "v2"]);
});

Deno.test.each([
  "-x",
  "--exec=touch gone",
  "v1;touch gone",
  "$(touch gone)",
  "../../HEAD",
  "v1 v2",
  "",
])(
  "commitOfTag() takes %j for a name and nothing else",
  async (tag) => {
    await using repo = await gitRepo({ "a.txt": "a" });
    assert.equal(await commitOfTag(system, { root: repo.dir }, tag), undefined);
    assert.equal(await repo.git("status", "--porcelain"), "");
  },
);

Deno.test("commitOfTag() finds the commit of a tag that looks like an option", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const commit = await repo.git("rev-parse", "HEAD");
  await repo.git("update-ref", "refs/tags/-x", commit);
  await repo.git("tag", "-a", "-m", "x", "v1;id");
  const repository = { root: repo.dir };
  assert.equal(await commitOfTag(system, repository, "-x"), commit);
  assert.equal(await commitOfTag(system, repository, "v1;id"), commit);
});

Deno.test("isAncestor() tells history from the rest, and fails for what git does not know", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const first = await repo.git("rev-parse", "HEAD");
  await repo.commits(1);
  const second = await repo.git("rev-parse", "HEAD");
  const repository = { root: repo.dir };
  assert.equal(await isAncestor(system, repository, first, second), true);
  assert.equal(await isAncestor(system, repository, first, first), true);
  assert.equal(await isAncestor(system, repository, second, first), false);
  await refused("git-failed", () => isAncestor(system, repository, "--octopus", first));
});

Deno.test("commitOfBranch() believes the remote before the clone", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const pushed = await repo.git("rev-parse", "HEAD");
  await using folder = await temporaryFolder();
  await repo.git("clone", "-q", repo.dir, folder.join("clone"));
  const clone = { root: folder.join("clone") };
  await repo.git("-C", clone.root, "commit", "-q", "--allow-empty", "-m", "local");
  assert.equal(await commitOfBranch(system, clone, "main"), pushed);
  assert.equal(await commitOfBranch(system, { root: repo.dir }, "main"), pushed);
  assert.equal(await commitOfBranch(system, clone, "--all"), undefined);
});
