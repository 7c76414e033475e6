// Poetry's projects, built before and after their move.
import assert from "node:assert/strict";
import { moveBackend } from "../../../lib/setup/backends/move_backend.ts";
import { pep440Of } from "../../../lib/setup/backends/poetry_constraint.ts";
import { runPython } from "../../helpers/run_python.ts";
import { filesOf } from "../files_of.ts";
import { assertSame, bothBuilds } from "./both_builds.ts";

const files = {
  "README.md": "# Sample\n",
  "CHANGES.md": "# Changes\n",
  "LICENSE": "MIT\n",
  "src/sample/__init__.py": "",
  "src/sample/py.typed": "",
  "src/sample/data/y.txt": "y\n",
  "src/sample/data/big.bin": "big\n",
  "tests/test_a.py": "",
  "docs/index.md": "Docs\n",
  "pyproject.toml": `[tool.poetry]
name = "sample"
version = "1.2.0"
description = "A sample"
authors = ["Ada <ada@example.org>"]
license = "MIT"
readme = ["README.md", "CHANGES.md"]
homepage = "https://example.org"
keywords = ["a", "b"]
classifiers = ["Topic :: Utilities"]
packages = [{ include = "sample", from = "src" }]
include = [{ path = "tests", format = "sdist" }]
exclude = ["src/sample/data/*.bin"]

[tool.poetry.urls]
Changes = "https://example.org/changes"

[tool.poetry.dependencies]
python = "^3.9"
# kept where it is wanted
colorama = { version = "^0.4.6", markers = "sys_platform == 'win32'" }
attrs = ">=22,<26"
Jinja2 = "~3.1"
pyyaml = { version = "*", optional = true }

[tool.poetry.extras]
yaml = ["pyyaml"]

[tool.poetry.group.dev.dependencies]
pytest = "^8"

[tool.poetry.scripts]
sample = "sample:main"

[tool.poetry.plugins."sample.plugins"]
one = "sample:main"

[build-system]
requires = ["poetry-core>=2,<3"]
build-backend = "poetry.core.masonry.api"
`,
};

Deno.test("Poetry: files, dependencies, extras, scripts, plugins and its own classifiers stay the same", async (t) => {
  const both = await bothBuilds(files);
  // Poetry states an author's name and address apart: the plan says so.
  const person = /^Author(-Email)?: /;
  const without = (lines: readonly string[]) => lines.filter((line) => !person.test(line));
  assertSame({
    ...both,
    before: { ...both.before, metadata: without(both.before.metadata) },
    after: { ...both.after, metadata: without(both.after.metadata) },
  }, "sample/_version.py");
  await t.assertSnapshot(both.part.changes[0]?.after);
  await t.assertSnapshot(both.part.notes);
});

Deno.test("Poetry stays with poetry-dynamic-versioning", async () => {
  const both = await bothBuilds(files, true);
  assert.equal(both.after.version, "1.2.0");
  assert.deepEqual(both.after.wheel, both.before.wheel);
});

Deno.test("constraints are what poetry-core makes of them", async () => {
  const written = [
    ..."^1 ^1.2 ^1.2.3 ^0 ^0.0 ^0.0.3 ^0.2 ^0.2.3 ^1.0.0b1 ^23.1.0 ~1 ~1.2 ~1.2.3 ~0.1".split(" "),
    ...[
      ">=1,<2",
      ">= 1.5 , < 2",
      "1.2.3",
      "==1.2",
      "1.*",
      "!=1.3",
      "~=1.4.2",
      "*",
      ">1 <3",
      "^1.2.3.4",
    ],
  ];
  const script = `from poetry.core.packages.dependency import Dependency
from packaging.specifiers import SpecifierSet
result = []
for text, own in data:
    theirs = Dependency("x", text).to_pep_508()[1:].strip().strip("()")
    probe = ["0", "0.0.3", "0.0.4", "0.1", "0.1.5", "0.2", "0.2.3", "0.2.9", "0.3", "0.9", "1.0b1", "1.0", "1.2", "1.2.3",
        "1.2.3.4", "1.2.4", "1.3", "1.4.2", "1.4.9", "1.5", "1.9", "2.0", "2.5", "3.0", "23.1.0", "23.9", "24"]
    said = [[v for v in probe if SpecifierSet(s).contains(v, prereleases=True)] for s in (theirs, own)]
    if said[0] != said[1]: result.append([text, theirs, own])`;
  const pairs = written.map((text) => [text, pep440Of(text)]);
  assert.deepEqual(await runPython(script, pairs, ["poetry-core==2.5.0", "packaging==26.3"]), []);
  assert.equal(pep440Of("^1 || ^2"), undefined);
});

Deno.test("what has no form in [project] is refused", async (t) => {
  const text = files["pyproject.toml"].replace('attrs = ">=22,<26"', 'attrs = "^1 || ^3"')
    .replace('Jinja2 = "~3.1"', 'Jinja2 = { path = "../jinja" }')
    .replace("[build-system]", '[tool.poetry.build]\nscript = "build.py"\n\n[build-system]');
  const part = await moveBackend(filesOf({ ...files, "pyproject.toml": text }), {
    scheme: "release-branch-semver",
  });
  await t.assertSnapshot(part.refusals);
});
