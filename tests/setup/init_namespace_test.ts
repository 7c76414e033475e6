// What `init` does with namespace packages: the same files ship, and the namespace gets no file of one distribution.
import assert from "node:assert/strict";
import { pyrelease } from "../cli/run_pyrelease.ts";
import { gitRepo } from "../helpers/git_repo.ts";

const stated = (more: string) =>
  `[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "spaces-tool"
version = "1.0"
requires-python = ">=3.9"

${more}
[tool.pyrelease.verify]
test = false
test-reason = "a fixture without tests"
`;
const spaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "an implicit namespace": {
    "pyproject.toml": stated('[tool.setuptools.packages.find]\nwhere = ["src"]\n'),
    "src/spaces/tool/__init__.py": '__version__ = "1.0"\n',
    "src/spaces/tool/data.json": "{}\n",
  },
  "a namespace of pkgutil": {
    "pyproject.toml": stated(
      '[tool.setuptools.packages.find]\nwhere = ["src"]\nnamespaces = false\n',
    ),
    "src/spaces/__init__.py": '__path__ = __import__("pkgutil").extend_path(__path__, __name__)\n',
    "src/spaces/tool/__init__.py": '__version__ = "1.0"\n',
  },
};

for (const [name, files] of Object.entries(spaces)) {
  Deno.test(`${name} ships the same files after init`, async () => {
    await using repo = await gitRepo({ ...files, ".gitignore": "*.egg-info/\n" });
    const { code, stdout, stderr } = await pyrelease(["init", "--project", repo.dir, "--yes"]);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /Zero breaking changes/);
    const ignored = await Deno.readTextFile(`${repo.dir}/.gitignore`);
    assert.match(ignored, /^\/src\/spaces\/tool\/_version\.py$/m);
    assert.doesNotMatch(
      await Deno.readTextFile(`${repo.dir}/src/spaces/tool/__init__.py`),
      /"1\.0"/,
    );
    const undone = await pyrelease(["init", "--project", repo.dir, "--undo"]);
    assert.equal(undone.code, 0, undone.stderr);
    assert.equal(await repo.git("status", "--porcelain"), "");
  });
}
