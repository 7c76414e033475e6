// Flit's and PDM's projects, built before and after their move.
import assert from "node:assert/strict";
import { moveBackend } from "../../../lib/setup/backends/move_backend.ts";
import { filesOf } from "../files_of.ts";
import { assertSame, bothBuilds } from "./both_builds.ts";

const others = {
  "README.rst": "Sample\n======\n",
  "LICENSE": "MIT\n",
  "NOTICE": "Notice\n",
  "AUTHORS.md": "Ada\n",
  "docs/index.md": "Docs\n",
  "docs/_build/out.html": "<p>\n",
  "tests/test_a.py": "",
  "tests/data/x.txt": "x\n",
};

Deno.test("Flit: module, sdist patterns, external data and the licence stay the same", async () => {
  const both = await bothBuilds({
    ...others,
    "src/sample/__init__.py": '"""A sample.\n\nMore.\n"""\n__version__ = "1.2.0"\n',
    "src/sample/data/y.txt": "y\n",
    "data/share/sample/z.txt": "z\n",
    "pyproject.toml": `[build-system]
requires = ["flit_core>=3.11,<4"]
build-backend = "flit_core.buildapi"

[project]
name = "sample"
dynamic = ["version", "description"]
readme = "README.rst"
license = { file = "LICENSE" }
authors = [{ name = "Ada", email = "ada@example.org" }]
requires-python = ">=3.9"

[project.entry-points."sample.plugins"]
one = "sample:main"

[tool.flit.external-data]
directory = "data"

[tool.flit.sdist]
include = ["docs/", "tests/*.py"]
exclude = ["docs/_build"]
`,
  });
  assertSame(both, "sample/_version.py");
  assert.match(both.part.changes[0]?.after ?? "", /^description = "A sample\."$/m);
});

Deno.test("PDM: package-dir, includes, excludes and source-includes stay the same", async () => {
  const both = await bothBuilds({
    ...others,
    "src/sample/__init__.py": "",
    "src/sample/data/y.txt": "y\n",
    "src/sample/data/secret.txt": "no\n",
    "src/second/__init__.py": "",
    "pyproject.toml": `[build-system]
requires = ["pdm-backend"]
build-backend = "pdm.backend"

[project]
name = "sample"
version = "1.2.0"
description = "A sample"
readme = "README.rst"
license = "MIT"
license-files = ["LICENSE"]
requires-python = ">=3.9"

[tool.pdm.build]
package-dir = "src"
excludes = ["src/sample/data/secret.txt"]
source-includes = ["tests", "docs/index.md"]

[tool.pdm.scripts]
lint = "ruff" # PDM's own, stays
`,
  });
  assertSame(both, "sample/_version.py");
  assert.match(both.part.changes[0]?.after ?? "", /PDM's own, stays/);
});

Deno.test("Flit stays with flit_scm, PDM with its own scm source", async () => {
  const project = '[project]\nname = "sample"\nversion = "1.2.0"\ndescription = "A sample"\n';
  const init = '"""A sample."""\nfrom ._version import version as __version__\n';
  const tool = (backend: string, requires: string) =>
    `[build-system]\nrequires = ["${requires}"]\nbuild-backend = "${backend}"\n\n${project}`;
  const files = { ...others, ".gitignore": "_version.py\n", "src/sample/__init__.py": init };
  const flit = await bothBuilds({
    ...files,
    "pyproject.toml": tool("flit_core.buildapi", "flit_core>=3.11,<4"),
  }, true);
  assertSame(flit, "sample/_version.py");
  const pdm = await bothBuilds({
    ...files,
    "pyproject.toml": tool("pdm.backend", "pdm-backend"),
  }, true);
  assertSame(pdm, "sample/_version.py");
});

Deno.test("what cannot be carried over from PDM, Flit and compilers is refused", async (t) => {
  const of = async (backend: string, rest: string, more: Record<string, string> = {}) => {
    const text = `[build-system]\nrequires = []\nbuild-backend = "${backend}"\n${rest}`;
    const files = filesOf({ "pyproject.toml": text, "x/__init__.py": "", ...more });
    return (await moveBackend(files, { scheme: "release-branch-semver" })).refusals;
  };
  const project = '[project]\nname = "x"\nversion = "1.2.0"\n';
  await t.assertSnapshot({
    "pdm hook": await of("pdm.backend", project, { "pdm_build.py": "" }),
    "pdm locked": await of("pdm.backend", `${project}[tool.pdm.build]\nlocked = true\n`),
    "flit's old form": await of("flit_core.buildapi", '[tool.flit.metadata]\nmodule = "x"\n'),
    "flit without its module": await of("flit_core.buildapi", project.replace('"x"', '"y"')),
    "maturin": await of("maturin", project),
    "meson": await of("mesonpy", project),
    "own": await of("x", `backend-path = ["."]\n${project}`),
    "uv": await of("uv_build", project),
  });
});
