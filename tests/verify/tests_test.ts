// Tests of running a project's own tests against the wheel: what they can see is the wheel's.
import assert from "node:assert/strict";
import { resultOf } from "./tested.ts";

const verify = 'test = "python -m unittest discover -s tests"';
const passed = {
  findings: [],
  detail: "python -m unittest discover -s tests: passed against tiny-1.0-py3-none-any.whl",
};

/** A test that reads the package's data file; `path` is the first place to import from. */
const dataTest = (path = "") =>
  `import importlib.resources, sys, unittest
sys.path.insert(0, "${path}")
import forge

class Test(unittest.TestCase):
    def test_data(self):
        text = importlib.resources.files(forge).joinpath("data.txt").read_text()
        self.assertEqual(text, "data")
`;
const forge = { "forge/__init__.py": "name = 'forge'\n", "forge/data.txt": "data" };
const under = (folder: string, files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}${path}`, text]));

const layouts = [["flat", ""], ["src", "src"], ["lib", "lib"], ["python/forge/src", "a/b/c"]];
for (const [layout = "", path = ""] of layouts) {
  const source = under(path === "" ? "" : `${path}/`, forge);
  const files = { ...source, "tests/test_forge.py": dataTest(path) };

  Deno.test(`tests passes in the layout ${layout} when the wheel has all`, async () => {
    assert.deepEqual(await resultOf({ verify, files, wheel: forge }), passed);
  });

  Deno.test(`tests fails in the layout ${layout} when the wheel lacks a data file`, async () => {
    const wheel = { "forge/__init__.py": "name = 'forge'\n" };
    const { findings } = await resultOf({ verify, files, wheel });
    assert.match(findings[0]?.why ?? "", /FileNotFoundError.*data\.txt/);
  });
}

for (const path of ["", "src", "lib"]) {
  Deno.test(`tests fails when the wheel lacks the package that lies in "${path}"`, async () => {
    const source = under(path === "" ? "" : `${path}/`, forge);
    const files = { ...source, "tests/test_forge.py": dataTest(path) };
    const { findings } = await resultOf({ verify, files, wheel: { "other.py": "" } });
    assert.match(findings[0]?.why ?? "", /No module named 'forge'/);
  });
}

Deno.test("tests fails when the wheel lacks a module beside the package, in src", async () => {
  const test = "import sys, unittest\nsys.path.insert(0, 'src')\nimport forge, helper\n";
  const files = { ...under("src/", forge), "src/helper.py": "", "tests/test_forge.py": test };
  const { findings } = await resultOf({ verify, files, wheel: forge });
  assert.match(findings[0]?.why ?? "", /No module named 'helper'/);
});

Deno.test("tests fails when the wheel installs nothing at all", async () => {
  const files = { ...forge, "tests/test_forge.py": dataTest() };
  const { findings, detail } = await resultOf({ verify, files, wheel: {} });
  assert.equal(findings[0]?.message, "The wheel installs nothing that the tests could test");
  assert.equal(detail, "not run: nothing to test");
});

Deno.test("tests sees what a wheel keeps in its purelib and platlib", async () => {
  const wheel = under("tiny-1.0.data/purelib/", forge);
  const files = { ...forge, "tests/test_forge.py": dataTest() };
  assert.deepEqual(await resultOf({ verify, files, wheel }), passed);
  const { "forge/__init__.py": init = "" } = forge;
  const less = under("tiny-1.0.data/platlib/", { "forge/__init__.py": init });
  const { findings } = await resultOf({ verify, files, wheel: less });
  assert.match(findings[0]?.why ?? "", /FileNotFoundError.*data\.txt/);
});

Deno.test("tests keeps tests that mirror the package, even when the wheel installs them", async () => {
  const mirrored = { "tests/__init__.py": "", "tests/forge/__init__.py": "name = 'forge'\n" };
  const files = { ...forge, ...mirrored, "tests/forge/test_forge.py": dataTest() };
  const { findings } = await resultOf({
    verify: 'test = "python -m unittest tests.forge.test_forge"',
    files,
    wheel: { ...forge, ...mirrored },
  });
  assert.deepEqual(findings, []);
});

Deno.test("tests sees the commit and no file beside it", async () => {
  const files = { "tests/test_forge.py": dataTest() };
  const uncommitted = { "tests/test_more.py": "raise SystemExit('not committed')\n" };
  assert.deepEqual(await resultOf({ verify, files, uncommitted, wheel: forge }), passed);
});

Deno.test("tests runs in the project's folder where that lies below the repository's", async () => {
  const files = { ...forge, "tests/test_forge.py": dataTest() };
  assert.deepEqual(await resultOf({ verify, files, wheel: forge, at: "packages/forge" }), passed);
});
