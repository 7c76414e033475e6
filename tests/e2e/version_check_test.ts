// `version --check`: a project before it takes its version from git, and after.
import assert from "node:assert/strict";
import { scmProject, scmPyproject } from "./bad_input/projects.ts";
import { filtered } from "./bad_input/filtered.ts";
import { world } from "./world.ts";

/** The sample before it was moved over: Hatchling, one version in pyproject.toml and another in the package. */
const before = {
  "pyproject.toml": `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "pyforge-cli"
version = "0.5.5.dev13"
dependencies = ["click==8.1.0"]

[tool.hatch.build.targets.wheel]
packages = ["src/pyforge"]
`,
  "src/pyforge/__init__.py": '"""pyforge 9.9"""\n\n__version__ = "0.5.4"\n',
  "src/pyforge/templates/library/__init__.py": '__version__ = "0.1.0"\n',
  "src/pyforge/_vendor/toml/__init__.py": '__version__ = "0.10.2"\n',
  "tests/test_cli.py": '__version__ = "1.0"\nassert "1.0"\n',
  "CHANGELOG.md": "## 0.5.4\n\n- first\n",
  "README.md": "# pyforge\n\npip install pyforge-cli==0.5.3\n\npip install click==8.1.0\n",
  ".github/workflows/release.yml": "env:\n  VERSION: 0.5.4\n",
};

Deno.test("version --check names both hard-coded places of the sample before it was moved", async (t) => {
  await using place = await world(before, "v0.5.4");
  const ran = await place.run(["version", "--check"]);
  assert.equal(ran.code, 1, ran.stderr);
  await t.assertSnapshot(filtered(ran, place));
});

Deno.test("version --check points at the lines on GitHub, and keeps the summary", async (t) => {
  await using place = await world(before, "v0.5.4");
  const ran = await place.run(["version", "--check"], { GITHUB_ACTIONS: "true" });
  assert.equal(ran.code, 1);
  await t.assertSnapshot(filtered(ran, place));
});

Deno.test("version --check points at lines as the runner finds them, below the job's workspace", async () => {
  const below = Object.entries(before).map(([file, text]) => [`python/${file}`, text]);
  await using place = await world(Object.fromEntries(below), "v0.5.4");
  const variables = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: place.dir };
  const ran = await place.run(["version", "--check", "--project=python"], variables);
  const files = [...ran.stderr.matchAll(/^::\w+ file=([^,]*)/gm)].map(([, file]) => file);
  assert.deepEqual(files, ["python/README.md", "python/src/pyforge/__init__.py"], ran.stderr);

  await place.repo.write("python/pyproject.toml", "[project\n");
  const broken = await place.run(["version", "--project", "python"], variables);
  assert.match(broken.stderr, /^::error file=python\/pyproject\.toml,.*line=1,/m);
  const elsewhere = { ...variables, GITHUB_WORKSPACE: place.temporary };
  const outside = await place.run(["version", "--project=python"], elsewhere);
  assert.match(outside.stderr, /^::error file=pyproject\.toml,/m);
});

Deno.test("version --check gives programs every place", async () => {
  await using place = await world(before, "v0.5.4");
  const { code, stdout } = await place.run(["version", "--check", "--json"]);
  const { version, ok, places } = JSON.parse(stdout);
  assert.deepEqual([code, version, ok, places.length], [1, "0.5.5.dev13", false, 3]);
  assert.deepEqual(
    places.map(({ file, line, verdict }: Record<string, unknown>) => [file, line, verdict]),
    [
      ["src/pyforge/__init__.py", 3, "disagrees"],
      ["README.md", 3, "mentions"],
      ["pyproject.toml", 7, "source"],
    ],
  );
});

Deno.test("version --check finds a project whose version has one source", async (t) => {
  const files = {
    ...scmProject(),
    "tiny.py": 'from importlib.metadata import version\n__version__ = version("tiny")\n',
  };
  await using place = await world(files, "v1.0");
  const ran = await place.run(["version", "--check"]);
  assert.equal(ran.code, 0, ran.stdout);
  await t.assertSnapshot(filtered(ran, place));
});

Deno.test("version --check calls a generated file that git tracks an error of its own", async (t) => {
  const pyproject = scmPyproject.replace(
    "[tool.setuptools_scm]",
    '[tool.setuptools_scm]\nversion_file = "_version.py"',
  );
  await using place = await world({
    ...scmProject(pyproject),
    "_version.py": '__version__ = "0.9"\n',
  }, "v1.0");
  const ran = await place.run(["version", "--check"]);
  assert.equal(ran.code, 1);
  await t.assertSnapshot(filtered(ran, place));
});

Deno.test("version --check warns of a place that agrees until the next commit, and lists what was left behind", async (t) => {
  const left = {
    "tiny.py": '__version__ = "1.0"\n',
    "setup.cfg": "[bumpversion]\ncurrent_version = 0.9\n",
    "CITATION.cff": "cff-version: 1.2.0\nversion: 0.9\n",
    "broken.py": "__version__ = '\u0000\n",
    ".cz.toml": "[broken\n",
  };
  await using place = await world({ ...scmProject(), ...left }, "v1.0");
  const ran = await place.run(["version", "--check"]);
  assert.equal(ran.code, 1);
  await t.assertSnapshot(filtered(ran, place));
});

Deno.test("version answers one question at a time", async () => {
  await using place = await world(scmProject(), "v1.0");
  const ran = await place.run(["version", "--check", "--next"]);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /Cannot use --check and --next together/);
});
