// pyrelease's versions against what real backends put into the metadata that they build.
import assert from "node:assert/strict";
import { readSourceTree } from "../../lib/project/source_tree.ts";
import { computeVersion } from "../../lib/version/compute.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { pythonEnv } from "../helpers/python_env.ts";
import { testSystem } from "../helpers/test_system.ts";

const system = (backend: string, ...requires: string[]) =>
  `[build-system]\nrequires = ${JSON.stringify(requires)}\nbuild-backend = "${backend}"\n`;
const setuptools = system("setuptools.build_meta", "setuptools", "setuptools-scm");
const hatchling = system("hatchling.build", "hatchling", "hatch-vcs");
const dynamic = '[project]\nname = "x-y"\ndynamic = ["version"]\n';
const fixed = '[project]\nname = "x-y"\nversion = "3.0-rc.1"\n';
const hatch =
  "[tool.hatch.build.targets.wheel]\nbypass-selection = true\n[tool.hatch.version]\nsource = 'vcs'\n";
const table = "[tool.setuptools_scm]\n";

/** A repository two commits after v1.2.0: the files, and the version that a build states. */
const cases: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  ["setuptools-scm", { "pyproject.toml": setuptools + dynamic + table }, "1.2.1.dev2+gNODE"],
  ["[tool.vcs-versioning]", {
    "pyproject.toml":
      `${setuptools}${dynamic}[tool.vcs-versioning]\nversion_scheme = "post-release"\n`,
  }, "1.2.0.post2+gNODE"],
  ["setuptools-scm[simple]", {
    "pyproject.toml": setuptools.replace("setuptools-scm", "setuptools-scm[simple]") + dynamic,
  }, "1.2.1.dev2+gNODE"],
  ["a static version beside [tool.setuptools_scm]", {
    "pyproject.toml": setuptools + fixed + table,
  }, "3.0rc1"],
  ["a name in setup.cfg alone", {
    "pyproject.toml": `${setuptools}${table}local_scheme = "no-local-version"\n`,
    "setup.cfg": "[metadata]\nname = x-y\n",
  }, "1.2.1.dev2"],
  ["setup.py with use_scm_version = True", {
    "pyproject.toml": `${setuptools}${dynamic}${table}local_scheme = "no-local-version"\n`,
    "setup.py": "from setuptools import setup\nsetup(use_scm_version=True)\n",
  }, "1.2.1.dev2"],
  ["hatch-vcs", { "pyproject.toml": hatchling + dynamic + hatch }, "1.2.1.dev2+gNODE"],
  ["hatch-vcs in hatch.toml", {
    "pyproject.toml": hatchling + dynamic + hatch,
    "hatch.toml":
      '[version]\nsource = "vcs"\nraw-options = { version_scheme = "only-version", local_scheme = "no-local-version" }\n',
  }, "1.2.0"],
  ["hatchling with a static version", { "pyproject.toml": hatchling + fixed + hatch }, "3.0rc1"],
  ["Poetry", {
    "pyproject.toml": `${
      system("poetry.core.masonry.api", "poetry-core")
    }[tool.poetry]\nname = "x-y"\nversion = "3.0-rc.1"\ndescription = ""\nauthors = []\npackages = []\n`,
    "x_y.py": "",
  }, "3.0rc1"],
];

const program = `
import json, sys
from packaging.version import Version
from build.util import project_wheel_metadata
result = project_wheel_metadata(sys.argv[1], isolated=False)
print(Version(result["Version"]))
`;

Deno.test("computeVersion() says what backends build", async (t) => {
  const { python } = await pythonEnv([
    "build==1.6.1",
    "hatch-vcs==0.5.0",
    "hatchling==1.33.0",
    "poetry-core==2.5.0",
    "setuptools==84.2.1",
    "setuptools-scm==10.3.4",
    "vcs-versioning==2.6.0",
  ]);
  for (const [name, files, version] of cases) {
    await t.step(name, async () => {
      await using repo = await gitRepo({ ...files, ".gitignore": "*.egg-info\nbuild\n" });
      await repo.git("tag", "v1.2.0");
      await repo.commits(2);
      const ours = await computeVersion(
        testSystem({ PATH: Deno.env.get("PATH") ?? "" }),
        await readSourceTree(testSystem(), repo.dir),
      );
      const { stdout, stderr } = await new Deno.Command(python, {
        args: ["-I", "-W", "ignore", "-c", program, repo.dir],
        stdin: "null",
      }).output();
      const lines = new TextDecoder().decode(stdout).trim().split("\n");
      const wanted = version.replace("NODE", (await repo.git("rev-parse", "HEAD")).slice(0, 9));
      const said = new TextDecoder().decode(stderr);
      assert.deepEqual([ours.version, lines.at(-1)], [wanted, wanted], said);
    });
  }
});
