// The variables that overrule or date a version, against setuptools-scm's own reading of them.
import assert from "node:assert/strict";
import { bothVersions, configured } from "../helpers/both_versions.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { scmOracle } from "../helpers/scm_oracle.ts";

Deno.test("computeVersion() reads the environment as setuptools-scm does", async (t) => {
  await using oracle = await scmOracle();
  await using repo = await gitRepo({ "pyproject.toml": configured() });
  await repo.git("tag", "v1.0");
  const scm = "SETUPTOOLS_SCM_PRETEND_VERSION";
  const vcs = "VCS_VERSIONING_PRETEND_VERSION";
  const cases: readonly (readonly [Record<string, string>, string])[] = [
    [{ [scm]: "v2.0-rc1" }, "2.0rc1"],
    [{ [vcs]: "3" }, "3"],
    [{ [vcs]: "3", [scm]: "2" }, "2"],
    [{ [`${vcs}_FOR_X_Y`]: "4", [scm]: "2" }, "4"],
    [{ [`${vcs}_FOR_X_Y`]: "4", [`${scm}_FOR_X_Y`]: "5" }, "5"],
    [{ [`${scm}_FOR_X_Y`]: "", [scm]: "2" }, "1.0"],
    [{ [scm]: "" }, "1.0"],
    [{ [`${scm}_FOR_x.y`]: "6" }, "6"],
    [{ [`${scm}_FOR_x.y`]: "6", [scm]: "7" }, "7"],
    [{ [`${scm}_FOR_OTHER`]: "6" }, "1.0"],
    [{ [scm]: "1.0.x" }, "refused"],
    [{ [scm]: "1.0+local" }, "1.0+local"],
  ];
  for (const [env, version] of cases) {
    await t.step(Deno.inspect(env), async () => {
      const { ours, theirs } = await bothVersions(oracle, repo.dir, env);
      assert.deepEqual({ ours, theirs }, { ours: version, theirs: version });
    });
  }
});

Deno.test("computeVersion() dates a dirty version as setuptools-scm does", async (t) => {
  await using oracle = await scmOracle();
  for (const epoch of ["0", "951782400", "1700000000", " 1_700_000_000 ", "+86399"]) {
    await t.step(JSON.stringify(epoch), async () => {
      await using repo = await gitRepo({
        "file.txt": "0",
        "pyproject.toml": configured('local_scheme = "node-and-timestamp"'),
      });
      await repo.git("tag", "v1.0");
      await repo.write("file.txt", "changed");
      const { ours, theirs } = await bothVersions(oracle, repo.dir, { SOURCE_DATE_EPOCH: epoch });
      assert.equal(ours, theirs);
      assert.match(ours, /\.d\d{14}$/);
    });
  }
});
