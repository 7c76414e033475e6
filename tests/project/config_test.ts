// [tool.pyrelease]: defaults, values, and what is refused.
import assert from "node:assert/strict";
import { readConfig } from "../../lib/project/config.ts";
import { parseToml } from "../../lib/project/toml.ts";
import { refused } from "../helpers/refused.ts";

const read = (text: string) => readConfig(parseToml(text, "pyproject.toml"), text);

const defaults = {
  parts: [],
  channels: {
    testpypi: {
      name: "TestPyPI",
      simpleUrl: "https://test.pypi.org/simple/",
      uploadUrl: "https://test.pypi.org/legacy/",
      environment: "testpypi",
      keyring: false,
    },
    pypi: {
      name: "PyPI",
      simpleUrl: "https://pypi.org/simple/",
      uploadUrl: "https://upload.pypi.org/legacy/",
      environment: "pypi",
      keyring: false,
    },
  },
  attestations: "prefer",
  build: { timeout: 600, sdistNormalize: true },
  verify: { testRequires: [], timeout: 600, skip: [] },
};

Deno.test("readConfig() fills a project that configures nothing with the schema's defaults", () => {
  assert.deepEqual(read(""), defaults);
  assert.deepEqual(read("[tool.other]\nx = 1"), defaults);
  assert.deepEqual(read("[tool.pyrelease]"), defaults);
});

Deno.test("readConfig() reads every key", () => {
  const config = read(`
[tool.pyrelease]
main-branch = "trunk"
attestations = "require"
parts = ["sdist", "cp313-win_amd64"]
[tool.pyrelease.channels.testpypi]
name = "Stage"
simple-url = "http://127.0.0.1:8000/simple/"
upload-url = "http://[::1]:8000/legacy/"
environment = "stage"
keyring = true
[tool.pyrelease.channels.pypi]
environment = "release"
[tool.pyrelease.build]
timeout = 60
sdist-normalize = false
[tool.pyrelease.verify]
test = "pytest -q"
test-requires = ["pytest>=8", "hypothesis"]
tested-by = "cibuildwheel's test-command"
timeout = 30
import = ["tiny", "tiny.extra"]
skip = [{ code = "record", reason = "Our index writes it anew" }]
`);
  assert.deepEqual(config, {
    mainBranch: "trunk",
    parts: ["sdist", "cp313-win_amd64"],
    channels: {
      testpypi: {
        name: "Stage",
        simpleUrl: "http://127.0.0.1:8000/simple/",
        uploadUrl: "http://[::1]:8000/legacy/",
        environment: "stage",
        keyring: true,
      },
      pypi: { ...defaults.channels.pypi, environment: "release", keyring: false },
    },
    attestations: "require",
    build: { timeout: 60, sdistNormalize: false },
    verify: {
      test: "pytest -q",
      testRequires: ["pytest>=8", "hypothesis"],
      testedBy: "cibuildwheel's test-command",
      timeout: 30,
      import: ["tiny", "tiny.extra"],
      skip: [{ code: "record", reason: "Our index writes it anew" }],
    },
  });
});

Deno.test("readConfig() wants a reason where no tests run", async () => {
  const error = await refused(
    "config-invalid",
    () => read("[tool.pyrelease.verify]\ntest = false\n"),
  );
  assert.match(error.message, /Missing key "test-reason".*tool\.pyrelease\.verify/);
  assert.match(error.hint, /^Add test-reason: why no tests run/);
  const config = read('[tool.pyrelease.verify]\ntest = false\ntest-reason = "needs a GPU"\n');
  assert.equal(config.verify.test, false);
  assert.equal(config.verify.testReason, "needs a GPU");
});

Deno.test("readConfig() names the nearest key for an unknown one, and its line", async () => {
  const text = '[project]\nname = "a"\n\n[tool.pyrelease]\nmain_branch = "x"\n';
  const error = await refused("config-invalid", () => read(text));
  assert.equal(error.message, 'Unknown key "main_branch" (at tool.pyrelease.main_branch)');
  assert.equal(error.hint, 'Did you mean "main-branch"?');
  assert.deepEqual(error.at, { file: "pyproject.toml", line: 5, column: 1 });
});

Deno.test("readConfig() lists the known keys where none is near", async () => {
  const error = await refused("config-invalid", () => read("[tool.pyrelease]\nzzzzzzzzzz = 1\n"));
  assert.equal(
    error.hint,
    "Known are: main-branch, parts, channels, attestations, build, verify",
  );
});

Deno.test("readConfig() counts the faults beyond the first", async () => {
  const text = "[tool.pyrelease.build]\ntimeout = 0\nsdist-normalize = 1\ntimeuot = 3\n";
  const error = await refused("config-invalid", () => read(text));
  assert.equal(error.why, "2 more of its values do not fit");
});

Deno.test.each(
  [
    ["[tool]\npyrelease = 3\n", "Expected a table, not 3"],
    ["[tool.pyrelease]\nmain-branch = 3\n", "Expected a string that is not empty, not 3"],
    ['[tool.pyrelease]\nmain-branch = ""\n', 'Expected a string that is not empty, not ""'],
    [
      "[tool.pyrelease]\nparts = ['../x']\n",
      'Expected a name of letters, digits, ".", "_" and "-", not "../x"',
    ],
    ["[tool.pyrelease.build]\ntimeout = 1.5\n", "Expected a whole number from 1 to 86400, not 1.5"],
    [
      '[tool.pyrelease.build]\ntimeout = "60"\n',
      'Expected a whole number from 1 to 86400, not "60"',
    ],
    ["[tool.pyrelease.build]\nsdist-normalize = 'no'\n", 'Expected true or false, not "no"'],
    [
      "[tool.pyrelease.verify]\ntest = true\n",
      "Expected a string that is not empty or false, not true",
    ],
    [
      "[tool.pyrelease.verify]\ntest-requires = 'pytest'\n",
      'Expected a list of strings, not "pytest"',
    ],
    [
      "[tool.pyrelease.verify]\ntest-requires = ['a', 2]\n",
      "Expected a string that is not empty, not 2",
    ],
    [
      "[tool.pyrelease.channels.pypi]\nsimple-url = 'http://pypi.example/simple/'\n",
      'Expected an https address, not "http://pypi.example/simple/"',
    ],
    [
      "[tool.pyrelease.channels.pypi]\nupload-url = 'https://user:pw@pypi.example/'\n",
      'Expected an https address, not "https://user:pw@pypi.example/"',
    ],
    ["[tool.pyrelease.build]\ntimeout = 2020-01-01\n", /^Expected a whole number/],
  ] as const,
)("readConfig() names the value that does not fit and what would: %s", async (text, want) => {
  const error = await refused("config-invalid", () => read(text));
  assert.match(
    error.message,
    want instanceof RegExp ? want : new RegExp(`^${RegExp.escape(want)} \\(at `),
  );
});
