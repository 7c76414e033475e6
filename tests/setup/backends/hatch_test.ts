// Hatchling's projects, built before and after their move.
import assert from "node:assert/strict";
import { moveBackend } from "../../../lib/setup/backends/move_backend.ts";
import { filesOf } from "../files_of.ts";
import { assertSame, bothBuilds } from "./both_builds.ts";

const plain = (tables: string) =>
  `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "sample-kit"
version = "1.2.0" # also in the package
description = "A sample"
readme = "README.md"
requires-python = ">=3.9"
license = "MIT"
dependencies = ["typing_extensions>=4 ; python_version < '3.11'"]

[project.optional-dependencies]
extra = ["colorama"]

[project.scripts]
sample = "sample_kit:main"

${tables}
[tool.ruff]
line-length = 100 # stays
`;

const files = {
  "README.md": "# Sample\n",
  "LICENSE": "MIT\n",
  ".gitignore": "build/\n*.log\n",
  "docs/index.md": "Docs\n",
  "notes.txt": "Notes\n",
  "tests/test_a.py": "def test_a(): pass\n",
};

const kit = {
  "src/sample_kit/__init__.py": "def main(): print(1)\n",
  "src/sample_kit/py.typed": "",
  "src/sample_kit/data/a file.txt": "data\n",
  "src/sample_kit/data/more/b.json": "{}\n",
  "src/sample_kit/data/raw/c.bin": "raw\n",
  "src/sample_kit/inner/__init__.py": "",
  "src/sample_kit/inner/notes.md": "inner\n",
  "src/sample_kit/_tests/__init__.py": "",
  "src/sample_kit/_tests/test_b.py": "",
  "src/sample_kit/_tests/sample.txt": "sample\n",
};

Deno.test("Hatchling: packages, exclude, shared data and an sdist of some folders stay the same", async () => {
  const both = await bothBuilds({
    ...files,
    ...kit,
    "share/sample.1": "manual\n",
    "pyproject.toml": plain(`[tool.hatch.build.targets.wheel]
packages = ["src/sample_kit"]
exclude = ["/src/sample_kit/_tests", "*.md", "raw/"]

[tool.hatch.build.targets.wheel.shared-data]
"share/sample.1" = "share/man/man1/sample.1"

[tool.hatch.build.targets.sdist]
include = ["/src", "/share", "/tests"]
exclude = ["*.bin"]
`),
  });
  assertSame(both, "sample_kit/_version.py");
  assert.deepEqual(both.part.notes, [
    "Comments go with the settings that they were about: # also in the package",
  ]);
  assert.match(both.part.changes[0]?.after ?? "", /^line-length = 100 # stays$/m);
});

Deno.test("Hatchling: a flat package by the project's name, and modules beside packages", async () => {
  const flat = await bothBuilds({
    ...files,
    "sample_kit/__init__.py": "def main(): print(1)\n",
    "sample_kit/data.json": "{}\n",
    "pyproject.toml": plain(""),
  });
  assertSame(flat, "sample_kit/_version.py");
  const several = await bothBuilds({
    ...files,
    ...kit,
    "src/other/__init__.py": "",
    "src/lone.py": "",
    "pyproject.toml": plain(`[tool.hatch.build.targets.wheel]
only-include = ["src"]
sources = ["src"]
`),
  });
  assertSame(several, "sample_kit/_version.py");
});

Deno.test("Hatchling: a package under another name, and one in a namespace", async () => {
  const renamed = await bothBuilds({
    ...files,
    "source/__init__.py": "def main(): print(1)\n",
    "source/sub/__init__.py": "",
    "source/sub/d.txt": "d\n",
    "pyproject.toml": plain(`[tool.hatch.build.targets.wheel]
include = ["source/**"]
[tool.hatch.build.targets.wheel.sources]
"source" = "sample_kit"
`),
  });
  assertSame(renamed, "sample_kit/_version.py");
  const namespace = await bothBuilds({
    ...files,
    "src/space/kit/__init__.py": "def main(): print(1)\n",
    "src/space/kit/e.txt": "e\n",
    "src/space/other/__init__.py": "",
    "pyproject.toml": plain(`[tool.hatch.build.targets.wheel]
only-include = ["src/space/kit"]
sources = ["src"]
`).replace("sample_kit:main", "space.kit:main"),
  });
  assertSame(namespace, "space/kit/_version.py");
});

Deno.test("Hatchling stays with hatch-vcs", async () => {
  const both = await bothBuilds({
    ...files,
    ".gitignore": "build/\n_version.py\n",
    ...kit,
    "pyproject.toml": plain(""),
  }, true);
  assertSame(both, "sample_kit/_version.py");
});

Deno.test("a project in a subfolder is told where the repository is", async () => {
  const files = filesOf({ ...kit, "pyproject.toml": plain("") });
  for (const keepBackend of [false, true]) {
    const options = { scheme: "release-branch-semver", place: { root: "../.." }, keepBackend };
    const { changes } = await moveBackend(files, options);
    assert.match(changes[0]?.after ?? "", /\broot = "\.\.\/\.\."/);
  }
});

Deno.test("what Hatchling's code would do is refused, and why is said", async (t) => {
  const text = plain(`[tool.hatch.build.hooks.custom]
[tool.hatch.metadata.hooks.fancy-pypi-readme]
content-type = "text/markdown"
fragments = [{ path = "README.md", start-after = "x" }]
`).replace('readme = "README.md"', 'dynamic = ["readme"]');
  const all = { ...files, ...kit, "setup.py": "setup(name='x')\n", "pyproject.toml": text };
  const part = await moveBackend(filesOf(all), { scheme: "release-branch-semver" });
  await t.assertSnapshot(part.refusals);
});
