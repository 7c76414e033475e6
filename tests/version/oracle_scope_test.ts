// Parts of a repository, against setuptools-scm's own counting of them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { bothVersions, configured } from "../helpers/both_versions.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { quiet } from "../helpers/overruled.ts";
import { scmOracle } from "../helpers/scm_oracle.ts";

Deno.test("computeVersion() counts what touches a project as setuptools-scm does", async (t) => {
  await using oracle = await scmOracle();
  await using repo = await gitRepo({ "file.txt": "0", "pkg/a.txt": "0", "libs/b.txt": "0" });
  await repo.git("tag", "v1.2.0");
  for (const path of ["file.txt", "pkg/a.txt", "libs/b.txt", "file.txt"]) {
    await repo.write(path, `${crypto.randomUUID()}`);
    await repo.commit();
  }
  for (
    const [lines, version] of [
      ["scm.git.distance_scope = true", "1.2.1.dev1"],
      ["scm.git.distance_scope = []", "1.2.1.dev1"],
      ['scm.git.distance_scope = ["libs"]', "1.2.1.dev2"],
      ["scm.git.distance_scope = false", "1.2.1.dev4"],
      ['scm.git.distance_scope = true\nscm.git.distance_count = "first-parent"', "1.2.1.dev1"],
      ['project_path = "pkg"', "1.2.1.dev4"],
      ['project_path = "libs"', "refused"],
    ] as const
  ) {
    await t.step(lines, async () => {
      await repo.write("pkg/pyproject.toml", configured('root = ".."', quiet, lines));
      const { ours, theirs } = await bothVersions(oracle, join(repo.dir, "pkg"));
      assert.deepEqual([ours, theirs], [version, version]);
    });
  }
  await t.step("a project that is the repository", async () => {
    await repo.write("pyproject.toml", configured(quiet, "scm.git.distance_scope = true"));
    const { ours, theirs } = await bothVersions(oracle, repo.dir);
    assert.deepEqual([ours, theirs], ["refused", "refused"]);
  });
});

Deno.test("computeVersion() wants submodules where setuptools-scm does", async () => {
  await using oracle = await scmOracle();
  await using inner = await gitRepo({ "a.txt": "a" });
  await using repo = await gitRepo({
    "pyproject.toml": configured(quiet, 'scm.git.pre_parse = "fail_on_missing_submodules"'),
  });
  await repo.git("-c", "protocol.file.allow=always", "submodule", "-q", "add", inner.dir, "in ner");
  await repo.commit();
  await repo.git("tag", "v1.0");
  assert.equal((await bothVersions(oracle, repo.dir)).ours, "1.0");
  await repo.git("submodule", "-q", "deinit", "--all", "--force");
  const { ours, theirs, code } = await bothVersions(oracle, repo.dir);
  assert.deepEqual([ours, theirs, code], ["refused", "refused", "submodule-missing"]);
});
