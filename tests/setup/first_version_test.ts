// The tag that is proposed for the first automatic release.
import assert from "node:assert/strict";
import { readSourceTree } from "../../lib/project/source_tree.ts";
import { firstVersion } from "../../lib/setup/first_version.ts";
import { realSystem } from "../../lib/system/real.ts";
import { gitRepo } from "../helpers/git_repo.ts";

const pyproject = `[build-system]
requires = ["setuptools>=64", "setuptools-scm>=8"]
build-backend = "setuptools.build_meta"

[project]
name = "tool"
dynamic = ["version"]

[tool.setuptools_scm]
version_scheme = "release-branch-semver"
local_scheme = "no-local-version"
`;

Deno.test("a version above the newest tag gets a tag, unless another branch has it", async () => {
  await using repo = await gitRepo({ "pyproject.toml": pyproject });
  await repo.git("tag", "v1.2.0");
  await repo.commit("More");
  const system = realSystem();
  const first = async () => {
    const moved = {
      repository: { root: repo.dir },
      tree: await readSourceTree(system, repo.dir),
      target: "",
      temporary: "",
      commitTime: 1_700_000_000,
    };
    return await firstVersion(system, moved, "2.0.0.dev0");
  };
  const { propose, above, next } = await first();
  assert.deepEqual([next, above, propose?.tag], ["1.3.0.dev1", "2.0.0.dev0", "v2.0.0"]);
  await repo.git("switch", "-q", "-c", "stable");
  await repo.commit("Released from another branch");
  await repo.git("tag", "v2.0.0");
  await repo.git("switch", "-q", "main");
  assert.equal((await first()).propose, undefined);
});
