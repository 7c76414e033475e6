// A project that setup.cfg describes, moved, and then released with no edit by hand.
import assert from "node:assert/strict";
import { pyrelease } from "../cli/run_pyrelease.ts";
import { gitRepo } from "../helpers/git_repo.ts";

Deno.test("a project that setup.cfg describes keeps its metadata there, and is rehearsed as init leaves it", async () => {
  await using repo = await gitRepo({
    "setup.py": "from setuptools import setup\n\nsetup(include_package_data=True)\n",
    "setup.cfg": `[metadata]
name = c-tool
version = attr: tool.__version__
description = A tool
long_description = file: README.rst

[options]
packages = find:
python_requires = >=3.9
install_requires =
    packaging

[options.entry_points]
console_scripts =
    ctool = tool.cli:main
`,
    "README.rst": "C tool\n======\n",
    "MANIFEST.in": "recursive-include tool *.txt\n",
    "tool/__init__.py": '"""C tool."""\n\n__version__ = "1.3.0"\n',
    "tool/cli.py": "from tool import __version__\n\n\ndef main():\n    print(__version__)\n",
    "tool/data.txt": "x\n",
    ".gitignore": "*.egg-info/\nbuild/\ndist/\n__pycache__/\n",
  });
  await repo.git("tag", "1.3.0");
  const written = await pyrelease(["init", "--project", repo.dir, "--yes"]);
  assert.equal(written.code, 0, written.stdout + written.stderr);
  assert.match(written.stdout, /^Zero breaking changes$/m);
  assert.match(written.stdout, /manage\/project\/c-tool\/settings\/publishing\//);
  assert.match(await Deno.readTextFile(`${repo.dir}/RELEASING.md`), /^# Releasing c-tool$/m);
  await repo.commit("Move");
  const rehearsed = await pyrelease(["rehearse", "--project", repo.dir]);
  assert.equal(rehearsed.code, 0, rehearsed.stdout + rehearsed.stderr);
  assert.match(rehearsed.stdout, /^1\.4\.0\.dev1 +main → pip install/m);
  assert.match(rehearsed.stdout, /^1\.4\.0 +1\.4\.0 → pip install/m);
});
