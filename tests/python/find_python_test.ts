// Finding an interpreter: what names and shims promise, and what runs.
import assert from "node:assert/strict";
import { findPython, toolPython } from "../../lib/python/find_python.ts";
import { ReleaseError } from "../../lib/errors.ts";
import { machine, pretending, realPython, shim } from "./stand_ins.ts";

Deno.test("findPython() gives the interpreter behind a shim, with its version", async () => {
  await using m = await machine();
  await m.script("python3", await shim());
  const found = await findPython(m.system);
  assert.deepEqual(found, await realPython);
  assert.match(found.version, /^3\.\d+\.\d+$/);
  assert.ok(found.path.startsWith("/") && !found.path.startsWith(m.bin));
});

Deno.test("findPython() passes over shims that do not run", async () => {
  await using m = await machine();
  await m.script("python3", "echo 'pyenv: python3: command not found' >&2; exit 127");
  await m.script("python", "echo Python was not found; exit 49");
  await m.script("python3.14", "echo not json");
  await m.script("python3.13", `echo '{"path": "", "version": 3}'`);
  await m.script("python3.12", await shim());
  assert.equal((await findPython(m.system)).path, (await realPython).path);
});

Deno.test("findPython() prefers an interpreter that the tools run on to an older one before it", async () => {
  await using m = await machine();
  await m.script("python3", await pretending("3.9.18"));
  await m.script("python3.11", await shim());
  assert.equal((await findPython(m.system)).version, (await realPython).version);
});

Deno.test("findPython() takes an older one where there is no other", async () => {
  await using m = await machine();
  await m.script("python3", await pretending("3.9.18"));
  assert.equal((await findPython(m.system)).version, "3.9.18");
});

Deno.test("findPython() says what it tried when there is none", async () => {
  await using m = await machine();
  await m.script("python3", "echo 'pyenv: no ::such version' >&2; exit 127");
  await assert.rejects(findPython(m.system), (error) => {
    assert.ok(error instanceof ReleaseError && error.code === "python-missing");
    assert.equal(error.message, "Cannot find Python");
    assert.equal(error.why, "No Python that runs is on PATH\npython3: pyenv: no ::such version");
    return true;
  });
});

Deno.test("findPython() asks uv for one that is not on PATH", async () => {
  await using m = await machine();
  const python = await m.script("python-of-uv", await shim());
  await m.script("uv", `test "$1 $2" = "python find" && echo ${python}`);
  assert.equal((await findPython(m.system)).path, (await realPython).path);
});

Deno.test("findPython() takes the one named by --python before PYTHON before PATH", async () => {
  await using m = await machine({ PYTHON: "named-by-variable" });
  await m.script("python3", await shim());
  await m.script("named-by-variable", await pretending("3.8.1"));
  const path = await m.script("named-by-option", await pretending("3.7.2"));
  assert.equal((await findPython(m.system)).version, "3.8.1");
  assert.equal((await findPython(m.system, { python: path })).version, "3.7.2");
});

Deno.test("findPython() takes a bare version for the name of its interpreter", async () => {
  await using m = await machine();
  await m.script("python3.9", await pretending("3.9.18"));
  assert.equal((await findPython(m.system, { python: "3.9" })).version, "3.9.18");
});

Deno.test("findPython() takes an empty PYTHON for none", async () => {
  await using m = await machine({ PYTHON: "" });
  await m.script("python3", await shim());
  assert.equal((await findPython(m.system)).path, (await realPython).path);
});

Deno.test("findPython() says that the one named is not there", async () => {
  await using m = await machine({ PYTHON: "pythn\x1b[2J" });
  await assert.rejects(findPython(m.system), {
    code: "python-missing",
    message: 'Cannot find the Python "pythn\\x1b[2J"',
  });
});

Deno.test("findPython() shows what the one named said when it does not run", async () => {
  await using m = await machine();
  const python = await m.script("python3", "echo '::error::broken' >&2; exit 3");
  await assert.rejects(findPython(m.system, { python }), {
    code: "python-broken",
    message: `Cannot run the Python "${python}"`,
    why: "\\x3a:error::broken",
  });
});

Deno.test("findPython() is not led by the folder it runs in, or by PYTHONPATH", async () => {
  await using m = await machine({ PYTHONPATH: "/no/such", PYTHONHOME: "/no/such" });
  await m.script("python3", await shim());
  assert.equal((await findPython(m.system)).path, (await realPython).path);
});

Deno.test("toolPython() gives the same interpreter where it is new enough", async () => {
  await using m = await machine();
  const python = await realPython;
  assert.equal(await toolPython(m.system, python), python);
  assert.deepEqual(m.commands, []);
});

Deno.test("toolPython() finds another where the project needs an old one", async () => {
  await using m = await machine();
  await m.script("python3", await pretending("3.9.18"));
  await m.script("python3.13", await shim());
  const python = await findPython(m.system, { python: "python3" });
  assert.equal(python.version, "3.9.18");
  assert.deepEqual(await toolPython(m.system, python), await realPython);
});

Deno.test("toolPython() names the interpreter that is too old, and its version", async () => {
  await using m = await machine();
  await m.script("python3", await pretending("3.9.18"));
  const python = await findPython(m.system);
  await assert.rejects(toolPython(m.system, python), {
    code: "python-too-old",
    message: `Python 3.9.18 is too old: ${python.path}`,
  });
});
