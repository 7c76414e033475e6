// Tests of how a project's test command ends, and what is then said.
import assert from "node:assert/strict";
import type { Fault } from "../../lib/verify/check.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { resultOf, type Tested } from "./tested.ts";

const wheel = { "forge.py": "" };
const script = (text: string) => ({ verify: 'test = "python run.py"', files: { "run.py": text } });

/** The one finding. */
async function finding(tested: Tested): Promise<Fault> {
  const { findings } = await resultOf({ wheel, ...tested });
  const [first] = findings;
  assert(first !== undefined && findings.length === 1, Deno.inspect(findings));
  assert.equal(first.severity ?? "error", "error");
  return first;
}

/** All that is told, without the temporary folder. */
const told = ({ message, why, hint }: Fault) =>
  [message, why?.replace(/^\/.*(?=\/env\/)/m, "FOLDER"), hint].join("\n");

Deno.test("tests shows the end of a failing run, and how much came before", async () => {
  const text = "import sys\nfor at in range(100): print('line', at)\nsys.exit(3)\n";
  const { message, why } = await finding(script(text));
  assert.match(message, /^`python run\.py` failed with exit code 3 /);
  const lines = why?.split("\n") ?? [];
  assert.equal(lines.length, 41);
  assert.deepEqual([lines[0], lines[1], lines[40]], [
    "(60 earlier lines left out)",
    "line 60",
    "line 99",
  ]);
});

Deno.test("tests shows what a run prints, and obeys none of it", async (t) => {
  const text =
    'import sys\nsys.exit("::error::taken over\\n##[error]old\\n\\x1b[2Jcleared\\r\\nend")\n';
  await t.assertSnapshot(told(await finding(script(text))));
});

Deno.test("tests ends a run that hangs, and says what it printed before", async (t) => {
  const text = `import subprocess, sys, time
print("waiting")
subprocess.run([sys.executable, "-c", "import time; time.sleep(60)"])
`;
  const tested = script(text);
  const started = performance.now();
  const found = await finding({
    ...tested,
    verify: `${tested.verify}\ntimeout = 1`,
    variables: { PYTHONUNBUFFERED: "" },
  });
  assert(performance.now() - started < 30_000);
  await t.assertSnapshot(told(found));
});

Deno.test("tests runs no program of another environment, even if it is on PATH", async (t) => {
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(folder.join("pytest"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  const PATH = `${folder.path}:${Deno.env.get("PATH")}`;
  await t.assertSnapshot(told(await finding({ verify: 'test = "pytest"', variables: { PATH } })));
});

Deno.test("tests installs what the tests require, and finds the project's configuration", async () => {
  const verify = 'test = "pytest"\ntest-requires = ["pytest"]';
  const files = {
    "pytest.ini": "[pytest]\ntestpaths = checks\npythonpath = src\n",
    "src/forge.py": "from_source = True\n",
    "checks/test_forge.py":
      "import forge\n\ndef test():\n    assert not hasattr(forge, 'from_source')\n",
  };
  assert.deepEqual(await resultOf({ verify, files, wheel }), {
    findings: [],
    detail: "pytest: passed against tiny-1.0-py3-none-any.whl",
  });
});

Deno.test("tests says where tests inside the package are, when pytest collects none", async (t) => {
  const verify = 'test = "pytest -q"\ntest-requires = ["pytest"]';
  const files = { "forge/__init__.py": "", "forge/test_forge.py": "def test(): pass\n" };
  const { message, hint } = await finding({ verify, files, wheel: files });
  await t.assertSnapshot(`${message}\n${hint}`);
});

Deno.test("tests gives its programs and nobody else's to what the command starts", async () => {
  const text = `import os, shutil
assert shutil.which("python") == os.path.join(os.environ["VIRTUAL_ENV"], "bin", "python")
assert "PYTHONPATH" not in os.environ and "GITHUB_TOKEN" not in os.environ
`;
  const variables = { PYTHONPATH: "/nonexistent", GITHUB_TOKEN: "planted" };
  assert.deepEqual((await resultOf({ ...script(text), variables, wheel })).findings, []);
});

Deno.test("tests lets a run leave files in the temporary folder, and takes them away", async () => {
  const text = "import tempfile; print(tempfile.mkdtemp()); open(tempfile.mktemp(), 'w')\n";
  assert.deepEqual((await resultOf({ ...script(text), wheel })).findings, []);
});

Deno.test("tests finds requirements that cannot be installed", async () => {
  const verify = 'test = "python -c pass"\ntest-requires = ["packaging<0"]';
  const { findings, detail } = await resultOf({ verify, wheel });
  assert.equal(detail, "the test environment could not be made");
  assert.equal(findings[0]?.message, "Cannot install tiny-1.0-py3-none-any.whl, packaging<0");
});

Deno.test("tests repeats why there are none, and says when nothing is configured", async () => {
  const none = { verify: 'test = false\ntest-reason = "a package of types alone"', wheel };
  assert.deepEqual(await resultOf(none), {
    findings: [],
    detail: "not run: a package of types alone",
  });
  assert.deepEqual(await resultOf({ verify: "", wheel }), {
    findings: [],
    detail: "not run: no tests are configured",
  });
});
