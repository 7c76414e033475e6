// Projects that are on setuptools already, built before and after their version comes from git.
import assert from "node:assert/strict";
import { moveBackend } from "../../../lib/setup/backends/move_backend.ts";
import { applied, filesOf } from "../files_of.ts";
import { assertSame, bothBuilds } from "./both_builds.ts";

const others = {
  "README.md": "# Sample\n",
  "LICENSE": "MIT\n",
  "docs/index.md": "Docs\n",
  "notes.txt": "Notes\n",
  ".github/workflows/ci.yml": "on: push\n",
  "tests/__init__.py": "",
  "tests/test_a.py": "",
  "tests/helper.py": "",
  "MANIFEST.in": "include notes.txt\nrecursive-include src *.tmpl\n",
  "src/sample/__init__.py": '__version__ = "1.2.0"\n',
  "src/sample/py.typed": "",
  "src/sample/a.tmpl": "a\n",
  "src/sample/unshipped.txt": "no\n",
  "src/sample/data/b.json": "{}\n",
  "src/sample/sub/__init__.py": "",
};

const requires =
  '[build-system]\nrequires = ["setuptools>=61", "wheel"]\nbuild-backend = "setuptools.build_meta"\n';

Deno.test("setuptools: what git tracks and nothing shipped stays out, with pyproject.toml alone", async () => {
  const both = await bothBuilds({
    ...others,
    "pyproject.toml": `${requires}
[project]
name = "sample"
description = "A sample"
dynamic = ["version"]

[tool.setuptools.packages.find]
where = ["src"]

[tool.setuptools.package-data]
sample = ["data/*.json"]

[tool.setuptools.dynamic]
version = { attr = "sample.__version__" }
`,
  });
  assertSame(both, "sample/_version.py");
});

Deno.test("setuptools: a version in setup.cfg, with settings and comments that stay", async () => {
  const both = await bothBuilds({
    ...others,
    "setup.cfg": `[metadata]
name = sample
# by hand
version = attr: sample.__version__
description = A sample

[options]
packages = find:
package_dir =
    = src
include_package_data = True

[options.packages.find]
where = src
`,
    "setup.py": "from setuptools import setup\n\nsetup(version='1.2.0')\n",
  });
  assertSame(both, "sample/_version.py");
  assert.deepEqual(both.part.changes.map(({ path }) => path), [
    "pyproject.toml",
    "setup.cfg",
    "setup.py",
    "MANIFEST.in",
  ]);
});

Deno.test("setuptools: a version in setup.py alone, which imports its own package", async () => {
  const both = await bothBuilds({
    ...others,
    "setup.py": `import sys
from setuptools import find_packages, setup

sys.path.insert(0, "src")
import sample

setup(
    name="sample",
    version=sample.__version__,  # by hand
    description="A sample, (with a bracket",
    packages=find_packages("src"),
    package_dir={"": "src"},
    package_data={"sample": ["data/*.json"]},
    entry_points={"console_scripts": ["sample = sample:main"]},
)
`,
  });
  assertSame(both, "sample/_version.py");
});

Deno.test("setuptools: other arguments may be spread beside a version", async () => {
  const setup = `from setuptools import Extension, setup
more = dict(ext_modules=[Extension("x", ["src/x.c"])])
setup(name="sample", version=read("a, b)"), # c)
      packages=["sample"], **more)
`;
  const files = { ...others, "src/x.c": "", "setup.py": setup };
  const part = await moveBackend(filesOf(files), { scheme: "release-branch-semver" });
  assert.deepEqual(part.refusals, []);
  const after = applied(files, part);
  assert.match(after["setup.py"] ?? "", /^setup\(name="sample", # c\)\n {6}packages/m);
  assert.doesNotMatch(after["MANIFEST.in"] ?? "", /x\.c/);
});

Deno.test("the version file goes where nothing is overwritten that users import", async () => {
  const of = async (files: Record<string, string>) => {
    const text = `${requires}\n[project]\nname = "the-kit"\nversion = "1"\n`;
    const all = { "pyproject.toml": text, ...files };
    const part = await moveBackend(filesOf(all), { scheme: "release-branch-semver" });
    const toml = part.changes[0]?.after ?? "";
    return [/version_file = "(.*)"/.exec(toml)?.[1], part.untrack];
  };
  assert.deepEqual(await of({ "src/a/__init__.py": "", "src/the_kit/__init__.py": "" }), [
    "src/the_kit/_version.py",
    undefined,
  ]);
  const init = { "src/a/__init__.py": "" };
  assert.deepEqual(await of({ ...init, "src/a/_version.py": '__version__ = "1"  # x\n' }), [
    "src/a/_version.py",
    ["src/a/_version.py"],
  ]);
  assert.deepEqual(await of({ ...init, "src/a/_version.py": "version_info = (1, 2)\n" }), [
    "src/a/_scm_version.py",
    undefined,
  ]);
  assert.deepEqual(await of({ "src/space/kit/__init__.py": "" }), [
    "src/space/kit/_version.py",
    undefined,
  ]);
});

Deno.test("setuptools: metadata that only code knows is refused", async (t) => {
  const of = async (setup: string, cfg = "") => {
    const files = { ...others, "setup.py": setup, "setup.cfg": cfg };
    return (await moveBackend(filesOf(files), { scheme: "release-branch-semver" })).refusals;
  };
  await t.assertSnapshot({
    "keywords": await of("from setuptools import setup\nkeywords = read()\nsetup(**keywords)\n"),
    "no call": await of("import other\nother.run()\n"),
    "two calls": await of("if x:\n  setup(version='1')\nelse:\n  setup(version='2')\n"),
    "no version": await of("from setuptools import setup\nsetup(name='sample')\n"),
  });
});

Deno.test("a second move changes nothing, whatever the first came from", async () => {
  const toml = (backend: string, needs: string) =>
    `[build-system]\nrequires = ["${needs}"]\nbuild-backend = "${backend}"\n\n[project]\nname = "sample"\nversion = "1.2.0"\n`;
  const backends = [
    ["hatchling.build", "hatchling"],
    ["setuptools.build_meta", "setuptools"],
    ["flit_core.buildapi", "flit_core"],
    ["pdm.backend", "pdm-backend"],
    ["poetry.core.masonry.api", "poetry-core"],
  ] as const;
  for (const [backend, needs] of backends) {
    const files = { "src/sample/__init__.py": "", "pyproject.toml": toml(backend, needs) };
    const first = await moveBackend(filesOf(files), { scheme: "release-branch-semver" });
    assert.equal(first.changes.length > 0, true, backend);
    const second = await moveBackend(filesOf(applied(files, first)), {
      scheme: "release-branch-semver",
    });
    assert.deepEqual(second.changes, [], backend);
    for (const keepBackend of backend === "setuptools.build_meta" ? [] : [true]) {
      const options = { scheme: "release-branch-semver", keepBackend };
      const kept = applied(files, await moveBackend(filesOf(files), options));
      assert.deepEqual((await moveBackend(filesOf(kept), options)).changes, [], `${backend} kept`);
    }
  }
});
