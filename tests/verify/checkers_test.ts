// Tests of the checks that other people wrote: the real programs, in their own environment.
import assert from "node:assert/strict";
import { projectOf } from "../../lib/project/project.ts";
import { realSystem } from "../../lib/system/real.ts";
import type { Fault, Subject, ToolCheck } from "../../lib/verify/check.ts";
import { abi3audit } from "../../lib/verify/checks/contents/abi3audit.ts";
import { checkWheelContents } from "../../lib/verify/checks/contents/check_wheel_contents.ts";
import { validatePyproject } from "../../lib/verify/checks/project/validate_pyproject.ts";
import { sdistIn, subjectOf, wheelIn, type WheelSource } from "../helpers/distributions.ts";
import { runPython } from "../helpers/run_python.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { realTools } from "../helpers/tools.ts";
import { faultsOf } from "./faults_of.ts";

const tools = await realTools();
const plain = '[project]\nname = "tiny"\nversion = "1.0"\n';

async function said(
  check: ToolCheck,
  { wheel = {}, pyproject = plain }: { wheel?: WheelSource; pyproject?: string },
): Promise<readonly Fault[]> {
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(folder.join("pyproject.toml"), pyproject);
  const subject: Subject = {
    ...subjectOf(await wheelIn(folder.path, wheel)),
    project: projectOf(folder.path, pyproject),
  };
  assert.notEqual(check.isIdle?.(subject), true);
  return faultsOf(await check.look(realSystem(), subject, tools));
}

const littered: WheelSource = {
  files: { "tiny/__init__.py": "", "tiny/fast.pyc": "", "docs/__init__.py": "" },
};

Deno.test("check-wheel-contents tells by its own codes what is in the wheel", async () => {
  assert.deepEqual(
    await said(checkWheelContents, { wheel: littered }),
    [
      { code: "W001", says: "Wheel contains .pyc/.pyo files", why: "tiny/fast.pyc" },
      { code: "W005", says: "Wheel contains common toplevel name in library", why: "docs/" },
    ].map(({ code, says, why }) => ({
      file: "tiny-1.0-py3-none-any.whl",
      message: `${code}: ${says}`,
      why,
    })),
  );
});

Deno.test("check-wheel-contents follows its configuration, and finds nothing in a good wheel", async () => {
  const pyproject = `${plain}[tool.check-wheel-contents]\nignore = "W001,W005,W009"\n`;
  assert.deepEqual(await said(checkWheelContents, { wheel: littered, pyproject }), []);
  assert.deepEqual(await said(checkWheelContents, {}), []);
});

const meant: WheelSource = {
  files: {
    "tiny/__init__.py": "",
    "tiny/migrations/0001_initial.py": "same = 1\n",
    "tiny/migrations/0002_more.py": "same = 1\n",
    "tiny.libs/libz-0123.so.1": "",
  },
};

Deno.test("check-wheel-contents tells those who set it up of what many a good project has", async () => {
  assert.deepEqual(await said(checkWheelContents, { wheel: meant }), []);
  const pyproject = `${plain}[tool.check-wheel-contents]\n`;
  const found = await said(checkWheelContents, { wheel: meant, pyproject });
  assert.deepEqual(found.map(({ message }) => message.slice(0, 4)), [
    "W002",
    "W004",
    "W009",
    "W010",
  ]);
  const folder = { files: { "tiny.py": "", "more/a.json": "" } };
  const [other] = await said(checkWheelContents, { wheel: folder });
  assert.equal(other?.message, "W010: Toplevel library directory contains no Python modules");
});

Deno.test("check-wheel-contents says that its configuration is none", async () => {
  const pyproject = `${plain}[tool.check-wheel-contents]\nignore = "W999"\n`;
  const [first] = await said(checkWheelContents, { pyproject });
  assert.equal(first?.message, "check_wheel_contents gave no answer");
  assert.match(first?.why ?? "", /W999/);
});

Deno.test("validate-pyproject finds a key that no one reads", async () => {
  const pyproject = `${plain}licence = "MIT"\n`;
  assert.deepEqual(await said(validatePyproject, { pyproject }), [{
    message: "pyproject.toml: `project` must not contain {'licence'} properties",
    at: { file: "pyproject.toml" },
  }]);
});

Deno.test("validate-pyproject finds a value that does not fit the backend's own table", async () => {
  const pyproject = `${plain}[tool.setuptools]\npackages = 1\n`;
  const [first] = await said(validatePyproject, { pyproject });
  assert.match(first?.message ?? "", /^pyproject\.toml: `tool\.setuptools\.packages`/);
});

Deno.test("validate-pyproject finds nothing in a good pyproject.toml", async () => {
  assert.deepEqual(await said(validatePyproject, {}), []);
});

const audited = `
import ctypes, os, subprocess, tempfile, zipfile
with tempfile.TemporaryDirectory() as folder:
    source, library = os.path.join(folder, "speed.c"), os.path.join(folder, "speed.abi3.so")
    with open(source, "w") as file:
        file.write("void %s(void); void PyInit_speed(void) { %s(); }\\n" % (data["symbol"], data["symbol"]))
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
    with zipfile.ZipFile(data["wheel"], "a") as wheel:
        wheel.write(library, "speed.abi3.so")
result = None
`;

async function audit(symbol: string): Promise<readonly Fault[]> {
  await using folder = await temporaryFolder();
  const filename = "tiny-1.0-cp39-abi3-manylinux_2_17_x86_64.whl";
  const wheel = await wheelIn(folder.path, { filename });
  await runPython(audited, { wheel: wheel.path, symbol });
  const subject = { ...subjectOf(wheel), project: projectOf(folder.path, plain) };
  assert.equal(abi3audit.isIdle?.(subject), false);
  return faultsOf(await abi3audit.look(realSystem(), subject, tools));
}

Deno.test("abi3audit finds what is not in the stable ABI, and what came later than the tag promises", async () => {
  const file = "tiny-1.0-cp39-abi3-manylinux_2_17_x86_64.whl";
  assert.deepEqual(await audit("PyUnicode_AsUTF8AndSize"), [{
    file,
    message: "speed.abi3.so needs Python 3.10, and its tag promises 3.9",
  }]);
  const [first] = await audit("_PyObject_GetDictPtr");
  assert.equal(
    first?.message,
    "speed.abi3.so uses what is not in the stable ABI: _PyObject_GetDictPtr",
  );
});

Deno.test("abi3audit finds nothing in what keeps to the stable ABI, and is not asked of other wheels", async () => {
  assert.deepEqual(await audit("PyLong_FromLong"), []);
  await using folder = await temporaryFolder();
  const subject = subjectOf(await wheelIn(folder.path), await sdistIn(folder.path));
  assert.equal(abi3audit.isIdle?.(subject), true);
});
