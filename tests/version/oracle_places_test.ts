// Where a project can lie and what state its tree can be in, against setuptools-scm's own answers.
import assert from "node:assert/strict";
import { join } from "node:path";
import { bothVersions, configured } from "../helpers/both_versions.ts";
import { type GitRepo, gitRepo, repoAt } from "../helpers/git_repo.ts";
import { scmOracle } from "../helpers/scm_oracle.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const dirtyTag = configured('local_scheme = "dirty-tag"');

/** Does something to the tree of a repository at v1.0; the second is whether that makes it dirty. */
const states: Readonly<Record<string, readonly [(repo: GitRepo) => Promise<unknown>, boolean]>> = {
  "nothing": [() => Promise.resolve(), false],
  "an untracked file": [(repo) => repo.write("new.txt", "x"), false],
  "an ignored file": [(repo) => repo.write("ignored.txt", "x"), false],
  "a file written again with the same bytes": [(repo) => repo.write("file.txt", "0"), false],
  "a changed file": [(repo) => repo.write("file.txt", "1"), true],
  "a deleted file": [(repo) => Deno.remove(join(repo.dir, "file.txt")), true],
  "a file made executable": [(repo) => Deno.chmod(join(repo.dir, "file.txt"), 0o755), true],
  "a staged new file": [
    (repo) => repo.write("new.txt", "x").then(() => repo.git("add", "new.txt")),
    true,
  ],
  "a file staged for removal": [(repo) => repo.git("rm", "-q", "--cached", "file.txt"), true],
  "a file that is to be assumed unchanged": [
    (repo) =>
      repo.git("update-index", "--assume-unchanged", "file.txt")
        .then(() => repo.write("file.txt", "1")),
    false,
  ],
};

Deno.test("computeVersion() calls dirty what setuptools-scm calls dirty", async (t) => {
  await using oracle = await scmOracle();
  for (const [name, [act, dirty]] of Object.entries(states)) {
    for (const tagged of [true, false]) {
      await t.step(`${name}, ${tagged ? "tagged" : "without a tag"}`, async () => {
        await using repo = await gitRepo({
          "pyproject.toml": dirtyTag,
          "file.txt": "0",
          ".gitignore": "ignored.txt\n",
        });
        if (tagged) await repo.git("tag", "v1.0");
        await act(repo);
        const { ours, theirs } = await bothVersions(oracle, repo.dir);
        assert.equal(ours, theirs);
        assert.equal(ours.endsWith("+dirty"), dirty);
      });
    }
  }
});

Deno.test("computeVersion() says what setuptools-scm says before the first commit", async () => {
  await using oracle = await scmOracle();
  await using repo = await gitRepo();
  await repo.write("pyproject.toml", configured());
  const { ours, theirs } = await bothVersions(oracle, repo.dir);
  assert.deepEqual([ours, theirs], ["0.1.dev0+d20231114", "0.1.dev0+d20231114"]);
});

Deno.test("computeVersion() sees a changed submodule as setuptools-scm does", async () => {
  await using oracle = await scmOracle();
  await using inner = await gitRepo({ "a.txt": "a" });
  await using repo = await gitRepo({ "pyproject.toml": dirtyTag });
  await repo.git("-c", "protocol.file.allow=always", "submodule", "-q", "add", inner.dir, "inner");
  await repo.commit();
  await repo.git("tag", "v1.0");
  assert.equal((await bothVersions(oracle, repo.dir)).ours, "1.0");
  await repo.write("inner/a.txt", "changed");
  const { ours, theirs } = await bothVersions(oracle, repo.dir);
  assert.deepEqual([ours, theirs], ["1.1.dev0+dirty", "1.1.dev0+dirty"]);
});

Deno.test("computeVersion() looks for the repository where setuptools-scm does", async (t) => {
  await using oracle = await scmOracle();
  await using repo = await gitRepo({ "file.txt": "0" });
  await repo.git("tag", "v1.0");
  await repo.git("tag", "a-v2.0");
  const place = "packages/a";
  for (
    const [lines, version] of [
      ["", "refused"],
      ['root = "../.."', "2.0"],
      ['root = "../.."\ntag.prefix = "v"', "1.0"],
      ['root = ".."', "refused"],
      ["search_parent_directories = true", "2.0"],
      ['root = "nowhere"', "refused"],
      [`root = "${repo.dir}"`, "2.0"],
    ] as const
  ) {
    await t.step(lines, async () => {
      await repo.write(`${place}/pyproject.toml`, configured(lines));
      const { ours, theirs } = await bothVersions(oracle, join(repo.dir, place));
      assert.deepEqual([ours, theirs], [version, version]);
    });
  }
});

Deno.test("computeVersion() reads a worktree and clones without blobs and trees as setuptools-scm does", async () => {
  await using oracle = await scmOracle();
  await using repo = await gitRepo({ "pyproject.toml": configured(), "file.txt": "0" });
  await repo.git("tag", "v1.0");
  await repo.commits(1);
  await using folder = await temporaryFolder();
  await repo.git("worktree", "add", "-q", "-b", "feature", folder.join("tree"));
  await repo.git("config", "uploadpack.allowFilter", "true");
  const url = `file://${repo.dir}`;
  await repo.git("clone", "-q", "--filter=blob:none", url, folder.join("blobless"));
  await repo.git("clone", "-q", "--filter=tree:0", url, folder.join("treeless"));
  await using gone = repoAt(folder.join("treeless"), folder.join("treeless"));
  await gone.git("remote", "set-url", "origin", "file:///nowhere/at/all");
  for (const name of ["tree", "blobless", "treeless"]) {
    const { ours, theirs } = await bothVersions(oracle, folder.join(name));
    assert.equal(ours, theirs);
    assert.match(ours, /^1\.1\.dev1\+g[0-9a-f]{9}$/);
  }
});
