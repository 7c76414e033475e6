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
];

for (const [name, pyproject, after] of kept) {
  Deno.test(`init --keep-backend leaves a project with ${name} and nothing breaks`, async () => {
    await using repo = await gitRepo({
      "pyproject.toml": pyproject,
      "src/tool/__init__.py": '"""Tool."""\n\n__version__ = "1.0"\n',
    });
    await repo.git("tag", "v1.0");
    const ran = await pyrelease(
      ["init", "--project", repo.dir, "--keep-backend", "--dry-run", "--json"],
    );
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    const { kind, proof } = JSON.parse(ran.stdout);
    assert.equal(kind, "planned");
    assert.deepEqual(proof.differences, []);
    assert.match(proof.versions.after, after);
    assert.equal(await repo.git("status", "--porcelain"), "");
  });
}
