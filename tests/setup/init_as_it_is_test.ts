// What `init` leaves as it is: line endings and byte order marks, and the settings of who takes the version from git already.
import assert from "node:assert/strict";
import { pyrelease } from "../cli/run_pyrelease.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";

const from = "jsr:@x/pyrelease@0.1.0";

async function init(repo: GitRepo, ...args: string[]) {
  const words = ["init", "--project", repo.dir, "--yes", "--from", from, ...args];
  const { code, stdout, stderr } = await pyrelease(words);
  return { code, text: stdout + stderr };
}

const windows = (text: string) => text.replaceAll("\n", "\r\n");

Deno.test("init writes Windows' line endings where a file has them, and keeps byte order marks", async () => {
  const marked = "\ufeff";
  const files: Record<string, string> = {
    "pyproject.toml": windows(
      '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n\n[project]\nname = "tool"\nversion = "1.0"\nrequires-python = ">=3.9"\n',
    ),
    ".gitignore": windows("*.pyc\n"),
    "src/tool/__init__.py": marked + windows('"""Tool."""\n__version__ = "1.0"\n'),
    ".github/workflows/release.yml": marked + windows(`name: Release
on:
  push:
    tags: ["v*"]
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: pipx run build
      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          password: \${{ secrets.T }}
`),
  };
  await using repo = await gitRepo(files);
  await repo.git("config", "core.autocrlf", "false");
  await repo.git("tag", "v1.0");
  const { code, text } = await init(repo);
  assert.equal(code, 0, text);
  assert.match(text, /Zero breaking changes/);
  for (const [path, before] of Object.entries(files)) {
    const after = await Deno.readTextFile(`${repo.dir}/${path}`);
    assert.notEqual(after, before, path);
    assert.equal(after.startsWith(marked), before.startsWith(marked), path);
    assert.doesNotMatch(after, /[^\r]\n/, path);
  }
  const undone = await pyrelease(["init", "--project", repo.dir, "--undo"]);
  assert.equal(undone.code, 0, undone.stderr);
  for (const [path, before] of Object.entries(files)) {
    assert.equal(await Deno.readTextFile(`${repo.dir}/${path}`), before, path);
  }
  assert.equal(await repo.git("status", "--porcelain"), "");
});

const project = '[project]\nname = "tool"\ndynamic = ["version"]\nrequires-python = ">=3.9"\n';
const already: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "[tool.setuptools_scm]": {
    "pyproject.toml":
      `[build-system]\nrequires = ["setuptools>=64", "setuptools-scm>=8"]\nbuild-backend = "setuptools.build_meta"\n\n${project}\n[tool.setuptools_scm]\nversion_scheme = "post-release" # ours\n`,
  },
  "use_scm_version in setup.py": {
    "pyproject.toml":
      `[build-system]\nrequires = ["setuptools>=64", "setuptools-scm"]\nbuild-backend = "setuptools.build_meta"\n\n${project}`,
    "setup.py": "from setuptools import setup\n\nsetup(use_scm_version=True)\n",
  },
};

for (const [what, files] of Object.entries(already)) {
  Deno.test(`init leaves the version's settings to a project that is already on setuptools-scm: ${what}`, async () => {
    await using repo = await gitRepo({ ...files, "src/tool/__init__.py": "" });
    await repo.git("tag", "v1.0");
    await repo.commit("One more");
    const before = await pyrelease(["version", "--ask", "--project", repo.dir]);
    const { code, text } = await init(repo);
    assert.equal(code, 0, text);
    assert.match(text, /Zero breaking changes/);
    const pyproject = await Deno.readTextFile(`${repo.dir}/pyproject.toml`);
    assert(pyproject.startsWith((files["pyproject.toml"] ?? "").trimEnd()), pyproject);
    assert.match(pyproject, /\[tool\.pyrelease\.verify\]/);
    if (files["setup.py"] !== undefined) {
      assert.equal(await Deno.readTextFile(`${repo.dir}/setup.py`), files["setup.py"]);
    }
    await repo.git("add", "--all");
    await repo.git("commit", "--quiet", "--amend", "--no-edit");
    const number = (text: string) => text.trim().split("+")[0];
    const after = await pyrelease(["version", "--ask", "--project", repo.dir]);
    assert.equal(number(after.stdout), number(before.stdout), before.stderr + after.stderr);
    const again = await init(repo);
    assert.match(again.text, /Nothing to do/);
  });
}

Deno.test("init writes nothing, and builds nothing, where something else is in a file's place", async (t) => {
  const project = {
    "pyproject.toml":
      '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n\n[project]\nname = "tool"\nversion = "1.0"\n',
    "src/tool/__init__.py": "",
  };
  const inTheWay = { "a folder": { "RELEASING.md/notes": "x" }, "a file": { ".github": "x" } };
  for (const [what, files] of Object.entries(inTheWay)) {
    await t.step(what, async (t) => {
      await using repo = await gitRepo({ ...project, ...files });
      await repo.git("tag", "v1.0");
      const { code, text } = await init(repo);
      assert.equal(code, 1);
      assert.equal(await repo.git("status", "--porcelain", "--ignored"), "");
      await t.assertSnapshot(text);
    });
  }
});
