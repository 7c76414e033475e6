// Python source: what is an assignment of the version, and what only looks like one.
import assert from "node:assert/strict";
import { confPlaces, pythonPlaces, setupPyPlaces } from "../../../lib/version/places/python.ts";
import type { Place } from "../../../lib/version/places/place.ts";

const told = (places: readonly Place[]) =>
  places.map(({ line, name, says }) => `${line} ${name} ${says}`);

Deno.test.each(
  [
    ['__version__ = "1.2.3"', "1 __version__ 1.2.3"],
    ["__version__: Final = '1.2'  # the version", "1 __version__ 1.2"],
    ['"""Docs\n__version__ = "9"\n"""\n__version__ = "1.2.3"', "4 __version__ 1.2.3"],
    ['x = [\n  "a",\n]\n__version__ = \\\n  "1.2.3"', "4 __version__ 1.2.3"],
    ['version = __version__ = "1.2"', "1 version 1.2"],
    ["VERSION = (1, 2, 3)", "1 VERSION 1.2.3"],
    ['VERSION = (1, 2, 3, "final", 0)', "1 VERSION 1.2.3"],
    ['VERSION = (1, 2, 0, "rc", 1)', "1 VERSION 1.2.0rc1"],
    ['VERSION = (1, 2, 0, "beta", 0)', "1 VERSION 1.2.0"],
    ['__version__ = "0.28.1"\r\n', "1 __version__ 0.28.1"],
  ] as const,
)("pythonPlaces() finds %j", (text, place) => {
  assert.deepEqual(told(pythonPlaces("src/a/__init__.py", text)), [place]);
});

Deno.test.each(
  [
    '# __version__ = "1.2.3"',
    '__version__ = version("a")',
    '__version__ = importlib.metadata.version("a")',
    "from ._version import version as __version__",
    'try:\n    __version__ = version("a")\nexcept PackageNotFoundError:\n    __version__ = "0.1"\n',
    'def f():\n    __version__ = "1.2"\n',
    '__version__ = "unknown"',
    '__version__ = "0.0.0"',
    '__version__ = "0.0.dev0"',
    '__version__ = f"{major}.{minor}"',
    '__version__ = "1." + minor',
    '__version__ == "1.2.3"',
    'text = """\n__version__ = "1.2.3"\n"""',
    'requires = {\n"version": "1.2"}',
    "python_version = '3.9'",
    "VERSION = (major, 2)",
    '__version__ = "{{ version }}"',
  ] as const,
)("pythonPlaces() passes over %j", (text) => {
  assert.deepEqual(pythonPlaces("src/a/__init__.py", text), []);
});

Deno.test("pythonPlaces() takes the weaker names only where packages keep them", () => {
  const text = 'VERSION = "3.27.0"';
  assert.equal(pythonPlaces("src/a/version.py", text).length, 1);
  assert.equal(pythonPlaces("src/a/licenses/_spdx.py", text).length, 0);
  assert.equal(pythonPlaces("src/a/v1/version.py", text).length, 0);
  assert.equal(pythonPlaces("src/a/core.py", text).length, 0);
});

Deno.test("setupPyPlaces() finds what is handed to setup(), on its own line", () => {
  const text =
    'from setuptools import setup\nsetup(\n  name="a",\n  version="1.2.3",\n  python_requires=">=3"\n)\n';
  assert.deepEqual(told(setupPyPlaces("setup.py", text)), ["4 version 1.2.3"]);
  assert.deepEqual(setupPyPlaces("setup.py", "setup(version=find_version())"), []);
  assert.deepEqual(setupPyPlaces("setup.py", "setup(use_scm_version=True)"), []);
});

Deno.test("confPlaces() reads Sphinx's two names", () => {
  assert.deepEqual(
    told(confPlaces("docs/conf.py", 'version = "1.2"\nrelease = "1.2.3"\nx = "9"\n')),
    [
      "1 version 1.2",
      "2 release 1.2.3",
    ],
  );
  assert.deepEqual(confPlaces("docs/conf.py", 'release = version("a")'), []);
});
