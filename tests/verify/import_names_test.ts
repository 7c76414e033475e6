// Tests of finding what a user imports in the list of what a wheel installs.
import assert from "node:assert/strict";
import { importNames } from "../../lib/verify/import_names.ts";

const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["packages, without what is in them", ["a/__init__.py", "a/b.py", "a/c/__init__.py"], ["a"]],
  ["modules", ["one.py", "two.py"], ["one", "two"]],
  ["extension modules of every system", [
    "_a.cpython-313-x86_64-linux-gnu.so",
    "_b.abi3.so",
    "_c.cp313-win_amd64.pyd",
    "p/__init__.cpython-313-darwin.so",
  ], ["_a", "_b", "_c", "p"]],
  ["the parts of a namespace", [
    "google/cloud/one/__init__.py",
    "google/cloud/one/deep/__init__.py",
    "google/cloud/two.py",
  ], ["google.cloud.one", "google.cloud.two"]],
  ["nothing in metadata, programs, data, caches and stubs", [
    "x-1.dist-info/METADATA",
    "x-1.data/scripts/run.py",
    "../../../bin/x",
    "../../../share/x.py",
    "x.pth",
    "x-stubs/__init__.pyi",
    "data/file.txt",
  ], []],
  ["nothing that cannot be a name", ["a-b.py", "c d/__init__.py", "1.py", "__main__.py"], []],
  ["no tests", ["tests/__init__.py", "test/test_x.py", "tests.py", "a/tests/__init__.py"], []],
  ["what is not in ASCII", ["größe.py"], ["größe"]],
];

for (const [what, paths, names] of cases) {
  Deno.test(`importNames() gives ${what}`, () => {
    assert.deepEqual(importNames(paths), names);
  });
}
