// Projects that compile code: what says so, who decides how their wheels are built, and a real extension that is moved.
import assert from "node:assert/strict";
import { parse } from "yaml";
import { chooseWheels, compiledCode } from "../../lib/setup/compiled_code.ts";
import { pyrelease } from "../cli/run_pyrelease.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { filesOf } from "./files_of.ts";

const pyproject = (more = "", requires = '"setuptools"') =>
  `[build-system]\nrequires = [${requires}]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "fast"\nversion = "1.0"\nrequires-python = ">=3.9"\nlicense = "MIT"\n${more}`;

Deno.test("what says that a project compiles code", async () => {
  const found = (files: Record<string, string>) => compiledCode(filesOf(files));
  assert.deepEqual(await found({ "pyproject.toml": pyproject() }), []);
  assert.deepEqual(await found({}), []);
  const extension =
    "from setuptools import Extension, setup\nsetup(**{'ext': [Extension ('a', ['a.c'])]})\n";
  assert.deepEqual(await found({ "setup.py": extension }), ["setup.py has Extension()"]);
  assert.deepEqual(
    await found({
      "pyproject.toml": pyproject(
        '[[tool.setuptools.ext-modules]]\nname = "a"\nsources = ["a.c"]\n[tool.cibuildwheel]\nbuild = "cp3*"\n',
        '"setuptools", "Cython>=3; python_version > \'3\'"',
      ),
      "setup.py": "from setuptools import setup\nsetup(cffi_modules=['b.py:ffi'])\n",
    }),
    [
      "setup.py has cffi_modules",
      "[tool.setuptools] has ext-modules",
      "[tool.cibuildwheel] is there",
      "the build requires cython",
    ],
  );
});

Deno.test("only a person, or an option, decides how the wheels are built", async (t) => {
  const compiled = ["setup.py has ext_modules"];
  const asked: string[] = [];
  const answering = (answer: string | undefined) => (question: string) => {
    asked.push(question);
    return Promise.resolve(answer);
  };
  assert.equal(await chooseWheels([], answering("y")), false);
  assert.deepEqual(asked, []);
  assert.equal(await chooseWheels(compiled, answering("y")), true);
  assert.equal(await chooseWheels(compiled, answering("Yes ")), true);
  assert.equal(await chooseWheels(compiled, answering("")), false);
  await t.assertSnapshot(asked[0]);
  await t.assertSnapshot(await chooseWheels(compiled, answering(undefined)));
});

const extension = {
  ".gitignore": "build/\n",
  "pyproject.toml": pyproject(
    '\n[tool.setuptools]\npackages = ["fast"]\n\n[tool.cibuildwheel]\nbuild = "cp312-*" # one is enough\n',
  ),
  "setup.py":
    'from setuptools import Extension, setup\n\nsetup(ext_modules=[Extension("fast._fast", ["fast/_fast.c"])])\n',
  "fast/__init__.py": 'from fast._fast import answer\n\n__version__ = "1.0"\n',
  "fast/_fast.c": `#define PY_SSIZE_T_CLEAN
#include <Python.h>
static PyObject *answer(PyObject *self, PyObject *args) { return PyLong_FromLong(42); }
static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, ""}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_fast", "", -1, methods};
PyMODINIT_FUNC PyInit__fast(void) { return PyModule_Create(&module); }
`,
  ".github/workflows/wheels.yml": `name: Wheels
on: { push: { tags: ["v*"] } }
jobs:
  wheels:
    runs-on: \${{ matrix.os }}
    strategy: { matrix: { os: [ubuntu-latest, macos-latest] } }
    env: { CIBW_SKIP: "pp*" }
    steps:
      - uses: actions/checkout@v4
      - uses: pypa/cibuildwheel@v2
      - uses: actions/upload-artifact@v4
        with: { name: "w-\${{ matrix.os }}", path: wheelhouse }
  upload:
    needs: wheels
    runs-on: ubuntu-latest
    steps:
      - uses: actions/download-artifact@v4
        with: { path: dist, merge-multiple: true }
      - uses: pypa/gh-action-pypi-publish@release/v1
        with: { password: "\${{ secrets.PYPI_TOKEN }}" }
`.replaceAll("\\$", "$"),
};

Deno.test("a project with a C extension is moved with a matrix of builders, and what it ships is proven the same", async (t) => {
  await using repo = await gitRepo(extension);
  await repo.git("tag", "v1.0");
  const init = (...args: string[]) => pyrelease(["init", "--project", repo.dir, ...args]);
  await t.step("nobody to ask: refused, with both answers", async (t) => {
    const { code, stdout } = await init("--yes");
    assert.equal(code, 1);
    assert.equal(await repo.git("status", "--porcelain"), "");
    await t.assertSnapshot(stdout);
  });
  const { code, stdout, stderr } = await init("--wheels", "--yes");
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /Zero breaking changes/);
  assert.match(stdout, /do not have CIBW_SKIP of the workflows that are there/);
  const after = await Deno.readTextFile(`${repo.dir}/pyproject.toml`);
  assert.match(after, /^parts = \["sdist", "linux", "linux-arm", "macos", "windows"\]$/m);
  assert.match(after, /build = "cp312-\*" # one is enough/);
  const workflow = parse(await Deno.readTextFile(`${repo.dir}/.github/workflows/wheels.yml`));
  assert.deepEqual(
    workflow.jobs["pyrelease-wheels"].strategy.matrix.include.map(({ part }: { part: string }) =>
      part
    ),
    ["linux", "linux-arm", "macos", "windows"],
  );
  await t.step("a second run asks nothing and changes nothing", async () => {
    const again = await init("--yes");
    assert.equal(again.code, 0, again.stdout);
    assert.match(again.stdout, /Nothing to do/);
    await repo.commit("Move");
    assert.match((await init("--yes")).stdout, /Nothing to do/);
  });
});

Deno.test("a project that compiles code may stay with one machine, and is not asked again", async () => {
  const { ".github/workflows/wheels.yml": _, ...files } = extension;
  await using repo = await gitRepo(files);
  await repo.git("tag", "v1.0");
  const init = (...args: string[]) => pyrelease(["init", "--project", repo.dir, ...args]);
  const { code, stdout, stderr } = await init("--one-machine", "--yes");
  assert.equal(code, 0, stdout + stderr);
  assert.doesNotMatch(await Deno.readTextFile(`${repo.dir}/pyproject.toml`), /parts/);
  await repo.commit("Move");
  assert.match((await init("--yes")).stdout, /Nothing to do/);
});
