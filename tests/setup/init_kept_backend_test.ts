// `init --keep-backend` proves its plan where the backend alone knows the version.
import assert from "node:assert/strict";
import { pyrelease } from "../cli/run_pyrelease.ts";
import { gitRepo } from "../helpers/git_repo.ts";

const kept: readonly (readonly [name: string, pyproject: string, after: RegExp])[] = [
  [
    "PDM",
    '[build-system]\nrequires = ["pdm-backend"]\nbuild-backend = "pdm.backend"\n\n[project]\nname = "tool"\nversion = "1.0"\n',
    /^1\.1\.dev1\+g/,
  ],
  [
    "Poetry",
    '[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n\n[tool.poetry]\nname = "tool"\nversion = "1.0"\ndescription = ""\nauthors = []\npackages = [{ include = "tool", from = "src" }]\n',
    /^1\.1\.dev1$/,
  ],
  [
    "Flit",
    '[build-system]\nrequires = ["flit_core>=3.2,<4"]\nbuild-backend = "flit_core.buildapi"\n\n[project]\nname = "tool"\ndynamic = ["version", "description"]\n',
    /^1\.1\.0\.dev1$/,
  ],
];

for (const [name, pyproject, after] of kept) {
  Deno.test(`init --keep-backend leaves a project with ${name}, nothing breaks, and a second run changes nothing`, async () => {
    await using repo = await gitRepo({
      "pyproject.toml": pyproject,
      "src/tool/__init__.py": '"""Tool."""\n\n__version__ = "1.0"\n',
    });
    await repo.git("tag", "v1.0");
    const init = async () => {
      const words = ["init", "--project", repo.dir, "--keep-backend", "--yes", "--json"];
      const ran = await pyrelease(words);
      assert.equal(ran.code, 0, ran.stdout + ran.stderr);
      return JSON.parse(ran.stdout);
    };
    const { kind, proof } = await init();
    assert.equal(kind, "written");
    assert.deepEqual(proof.differences, []);
    assert.match(proof.versions.after, after);
    assert.equal((await init()).kind, "nothing");
    await repo.commit("Move");
    assert.equal((await init()).kind, "nothing");
    assert.equal(await repo.git("status", "--porcelain"), "");
    const next = await pyrelease(["version", "--next", "--bump", "major", "--project", repo.dir]);
    assert.equal(next.stdout.split("\n")[0], "2.0", next.stderr);
  });
}
