// Workflows that run a tool which does not ask the build backend are told of before a move breaks them.
import assert from "node:assert/strict";
import { leftBehind } from "../../../lib/setup/workflows/left_behind.ts";
import { pyrelease } from "../../cli/run_pyrelease.ts";
import { gitRepo } from "../../helpers/git_repo.ts";
import { filesOf } from "../files_of.ts";

const path = ".github/workflows/main.yml";
const workflow = (...commands: string[]) =>
  `on: { push: { branches: [main], tags: ["v*"] } }
jobs:
  publish:
    if: startsWith(github.ref, 'refs/tags/')
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${commands.map((command) => `      - run: ${command}\n`).join("")}`;
const poetry = {
  "pyproject.toml":
    '[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n\n' +
    '[tool.poetry]\nname = "spam"\nversion = "1.0"\ndescription = ""\nauthors = []\n',
  "spam/__init__.py": "",
  [path]: workflow(
    "pipx install poetry",
    "poetry config pypi-token.pypi ${{ secrets.PYPI_TOKEN }}",
    "poetry install && poetry run pytest",
    "poetry publish --build",
  ),
};
const flit = {
  "pyproject.toml":
    '[build-system]\nrequires = ["flit_core"]\nbuild-backend = "flit_core.buildapi"\n\n' +
    '[project]\nname = "ham"\ndynamic = ["version", "description"]\n',
  "ham.py": '"""Ham."""\n\n__version__ = "1.0"\n',
  [path]: workflow("flit publish"),
};

Deno.test("init refuses to break what builds and tests with Poetry or Flit, the old way to PyPI among it", async (t) => {
  const told = async (files: Readonly<Record<string, string>>, ...words: string[]) => {
    await using repo = await gitRepo(files);
    const { code, stdout, stderr } = await pyrelease(
      ["init", "--project", repo.dir, "--yes", ...words],
    );
    assert.equal(code, 1, stdout + stderr);
    assert.equal(await repo.git("status", "--porcelain"), "");
    return `${words.join(" ")}\n${stdout}`;
  };
  await t.assertSnapshot([
    await told(poetry),
    await told(poetry, "--keep-backend"),
    await told(flit),
    await told(flit, "--keep-backend"),
  ].join("\n"));
});

Deno.test("leftBehind() lets be what asks the backend, what has the plugin, and what is accepted", async () => {
  const found = async (text: string, backend: string, keepBackend: boolean, accept = false) => {
    const options = { backend, keepBackend, accept };
    const { refusals = [], notes = [] } = await leftBehind(filesOf({ [path]: text }), options);
    return [refusals.length, notes.length];
  };
  const core = "poetry.core.masonry.api";
  assert.deepEqual(await found(poetry[path] ?? "", core, false), [1, 0]);
  assert.deepEqual(await found(poetry[path] ?? "", core, false, true), [0, 1]);
  const plugin = workflow("pipx inject poetry poetry-dynamic-versioning", "poetry build");
  assert.deepEqual(await found(plugin, core, true), [0, 0]);
  assert.deepEqual(await found(plugin, core, false), [1, 0]);
  assert.deepEqual(await found(workflow("python -m build", "pip install poetry"), core, false), [
    0,
    0,
  ]);
  assert.deepEqual(await found(workflow("poetry install", "poetry run pytest"), core, true), [
    0,
    0,
  ]);
  assert.deepEqual(
    await found(workflow("hatch build", "hatch publish"), "hatchling.build", false),
    [0, 0],
  );
  assert.deepEqual(await found(plugin, "poetry_dynamic_versioning.backend", true), [0, 0]);
});
