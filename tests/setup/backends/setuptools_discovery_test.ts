// What setuptools finds by itself, built before and after the version comes from git.
import assert from "node:assert/strict";
import { assertSame, bothBuilds } from "./both_builds.ts";

const requires =
  '[build-system]\nrequires = ["setuptools>=61"]\nbuild-backend = "setuptools.build_meta"\n';

Deno.test("setuptools: modules in the root that automatic discovery finds ship as before", async () => {
  const both = await bothBuilds({
    "pyproject.toml": `${requires}\n[project]\nname = "sample"\nversion = "1.2.0"\n`,
    "sample.py": '"""One module."""\n',
    "noxfile.py": "",
    "tests/test_a.py": "",
    "notes.txt": "",
  });
  assert.equal(both.after.wheel["sample.py"], both.before.wheel["sample.py"]);
  assertSame(both, "sample.py");
});

Deno.test("setuptools: packages without __init__.py ship as before, found by itself or by packages.find", async () => {
  const files = {
    "src/sample/__init__.py": "",
    "src/sample/deep/a.py": "",
    "src/sample/deep/b.txt": "",
    "src/space/other/__init__.py": "",
  };
  const project = `${requires}\n[project]\nname = "sample"\nversion = "1.2.0"\n`;
  for (const find of ["", '\n[tool.setuptools.packages.find]\nwhere = ["src"]\n']) {
    const both = await bothBuilds({ ...files, "pyproject.toml": project + find });
    assert("sample/deep/a.py" in both.before.wheel);
    assertSame(both, "sample/_version.py");
  }
});
