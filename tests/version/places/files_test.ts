// Files of tools, and which files are a project's own.
import assert from "node:assert/strict";
import { citationPlaces, dockerPlaces, readmePlaces } from "../../../lib/version/places/lines.ts";
import type { Place } from "../../../lib/version/places/place.ts";
import { readerOf } from "../../../lib/version/places/readers.ts";
import { iniPlaces, jsonPlaces, tomlPlaces } from "../../../lib/version/places/tables.ts";

const told = (places: readonly Place[]) =>
  places.map(({ line, name, says }) => `${line} ${name} ${says}`);

Deno.test("tomlPlaces() reads every tool's table, and no zeros in a version's place", () => {
  const text = `[project]
name = "a"
version = "1.0"
[tool.poetry]
version = "1.1"
[tool.commitizen]
version = "1.2"
version_provider = "scm"
[tool.bumpversion]
current_version = "1.3"
[tool.bumpver]
current_version = "1.4"
[tool.tbump.version]
current = "1.5"
[tool.semantic_release]
version_variables = ["src/a/__init__.py:__version__"]
[tool.other]
version = "9"
`;
  assert.deepEqual(told(tomlPlaces("pyproject.toml", text)), [
    "3 project.version 1.0",
    "5 tool.poetry.version 1.1",
    "7 tool.commitizen.version 1.2",
    "10 tool.bumpversion.current_version 1.3",
    "12 tool.bumpver.current_version 1.4",
    "14 tool.tbump.version.current 1.5",
    "16 version_variables src/a/__init__.py:__version__",
  ]);
  assert.deepEqual(tomlPlaces("pyproject.toml", '[tool.poetry]\nversion = "0.0.0"\n'), []);
  assert.deepEqual(tomlPlaces("pyproject.toml", "[tool\n"), []);
});

Deno.test("iniPlaces() reads setup.cfg and .bumpversion.cfg, and follows no attr:", () => {
  assert.deepEqual(told(iniPlaces("setup.cfg", "[metadata]\nname = a\nversion = 1.0\n")), [
    "3 metadata.version 1.0",
  ]);
  assert.deepEqual(told(iniPlaces(".bumpversion.cfg", "[bumpversion]\ncurrent_version = 1.1\n")), [
    "2 bumpversion.current_version 1.1",
  ]);
  for (const text of ["[metadata]\nversion = attr: a.__version__\n", "[tool:x]\nversion = 3\n"]) {
    assert.deepEqual(iniPlaces("setup.cfg", text), []);
  }
});

Deno.test("jsonPlaces() reads a package that is published", () => {
  const text = '{\n  "name": "a",\n  "version": "1.0"\n}\n';
  assert.deepEqual(told(jsonPlaces("package.json", text)), ["3 version 1.0"]);
  assert.deepEqual(jsonPlaces("package.json", '{"private": true, "version": "1.0"}'), []);
  assert.deepEqual(jsonPlaces("package.json", "{"), []);
  assert.deepEqual(told(jsonPlaces(".cz.json", '{"commitizen": {"version": "1.1"}}')), [
    "1 version 1.1",
  ]);
});

Deno.test("citationPlaces() and dockerPlaces() read their one line", () => {
  const citation = 'cff-version: 1.2.0\nversion: "1.0"\nreferences:\n  - version: 9\n';
  assert.deepEqual(told(citationPlaces("CITATION.cff", citation)), ["2 version 1.0"]);
  const docker = 'FROM python:3.12\nLABEL org.opencontainers.image.version="1.0"\nENV VERSION=9\n';
  assert.deepEqual(told(dockerPlaces("Dockerfile", docker)), ["2 version 1.0"]);
  assert.deepEqual(dockerPlaces("Dockerfile", 'LABEL version="$VERSION"'), []);
});

Deno.test("readmePlaces() knows this project's name from others, and a pin from a bound", () => {
  const text = "pip install my.pkg==1.0.\npip install my-pkg>=1.0 other==2.0\n" +
    "![v](https://img.shields.io/badge/version-1.1-blue)\n![v](https://img.shields.io/pypi/v/my-pkg)\n";
  assert.deepEqual(told(readmePlaces("README.md", text, { name: "my-pkg" })), [
    "1 my.pkg== 1.0",
    "3 badge 1.1",
  ]);
});

Deno.test.each(
  [
    ["src/a/__init__.py", true],
    ["a/__init__.py", true],
    ["src/build/__init__.py", true],
    ["build/__init__.py", true],
    ["Dockerfile", true],
    ["docs/source/conf.py", true],
    ["a/_vendor/b/__init__.py", false],
    ["a/extern/ply/__init__.py", false],
    ["tests/__init__.py", false],
    ["src/a/tests/test_version.py", false],
    ["examples/one/__init__.py", false],
    ["a/templates/project/__init__.py", false],
    ["CHANGELOG.md", false],
    ["requirements.txt", false],
    ["web/package.json", false],
  ] as const,
)("readerOf() takes %s: %o", (file, takes) => {
  assert.equal(readerOf(file, { name: "build" }) !== undefined, takes);
});
