// What is read from a pyproject.toml, and what each fault in it is called.
import assert from "node:assert/strict";
import { projectOf, readProject } from "../../lib/project/project.ts";
import { realFiles } from "../../lib/system/files.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

const system = { files: realFiles };
const whole = `
[build-system]
requires = ["setuptools>=77", "setuptools-scm>=8"]
build-backend = "setuptools.build_meta"

[project]
name = "Pyforge.CLI"
requires-python = ">=3.9"
dynamic = ["version"]

[tool.setuptools_scm]
`;

Deno.test("readProject() reads name, backend, requirements and where the version comes from", async () => {
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(folder.join("pyproject.toml"), whole);
  const project = await readProject(system, folder.path);
  assert.equal(project.dir, folder.path);
  assert.equal(project.name, "Pyforge.CLI");
  assert.equal(project.normalizedName, "pyforge-cli");
  assert.deepEqual(project.requires, ["setuptools>=77", "setuptools-scm>=8"]);
  assert.equal(project.backend, "setuptools.build_meta");
  assert.equal(project.requiresPython, ">=3.9");
  assert.equal(project.staticVersion, undefined);
  assert.equal(project.dynamicVersion, true);
  assert.equal(project.scm?.table, "tool.setuptools_scm");
});

Deno.test("readProject() takes setuptools as what a project without [build-system] is built with", () => {
  const project = projectOf("/p", '[project]\nname = "a"\nversion = "1.0"\n');
  assert.deepEqual(project.requires, ["setuptools"]);
  assert.equal(project.backend, undefined);
  assert.equal(project.staticVersion, "1.0");
  assert.equal(project.scm, undefined);
});

Deno.test("readProject() refuses a byte order mark, as Python's reader does", () => {
  assert.throws(() => projectOf("/p", `\ufeff${whole}`), { code: "toml-invalid" });
});

Deno.test("readProject() says that a folder without pyproject.toml is no project", async (t) => {
  await using folder = await temporaryFolder();
  const empty = await refused("project-missing", () => readProject(system, folder.join("nowhere")));
  assert.match(empty.why ?? "", /empty or does not exist/);
  await Deno.writeTextFile(folder.join("README.md"), "");
  const other = await refused("project-missing", () => readProject(system, folder.path));
  assert.match(other.hint, /--project/);
  await t.step("and names setup.py and setup.cfg where they are all there is", async () => {
    await Deno.writeTextFile(folder.join("setup.py"), "");
    await Deno.writeTextFile(folder.join("setup.cfg"), "");
    const old = await refused("project-missing", () => readProject(system, folder.path));
    assert.match(old.why ?? "", /setup\.py and setup\.cfg/);
    assert.match(old.hint, /^deno task init writes pyproject\.toml/);
  });
});

Deno.test("readProject() gives line and column of broken TOML", async () => {
  const error = await refused("toml-invalid", () => projectOf("/p", '[project]\nname = "a\n'));
  assert.deepEqual(error.at, { file: "pyproject.toml", line: 2, column: 10 });
  assert.match(error.why ?? "", /name = "a/);
  assert.equal(
    error.message,
    "Cannot parse pyproject.toml: the string in line 2 has no closing quote",
  );
});

Deno.test("readProject() shows broken TOML with its controls escaped", async () => {
  const text = '[project]\n::error::\u009b##[error]\nname = "a\\q"\n';
  const { message, why } = await refused("toml-invalid", () => projectOf("/p", text));
  assert.match(why ?? "", /\n2: {2}::error::\\x9b##\\\[error\]\n/);
  assert.match(message, /^Cannot parse pyproject\.toml: /);
});

Deno.test.each(
  [
    ["no table at all", "", /neither setup\.cfg nor setup\.py says/],
    ["a table without a name", '[project]\nversion = "1"\n', /has no `name`/],
    ["a name that is a number", "[project]\nname = 1\n", /`name` in \[project\] is not a string/],
    ["only [tool.poetry], without one", "[tool.poetry]\n", /\[tool\.poetry\] only/],
    ["a [project] that is a list", "[[project]]\nname = 'a'\n", /no table \[project\]/],
  ] as const,
)("readProject() says what to do about a project without a name: %s", async (_, text, why) => {
  const error = await refused("project-nameless", () => projectOf("/p", text));
  assert.match(error.why ?? "", why);
  assert.match(error.hint, /name = "the-name"/);
});

Deno.test("readProject() points at a name that is not allowed, its controls escaped", async () => {
  const text = '[project]\nversion = "1"\nname = "a/\\u001b[31mb"\n';
  const error = await refused("project-invalid", () => projectOf("/p", text));
  assert.equal(error.message, 'The project\'s name "a/\\x1b[31mb" is not allowed');
  assert.deepEqual(error.at, { file: "pyproject.toml", line: 3, column: 1 });
});

Deno.test.each(
  [
    ["neither static nor dynamic", "", /Neither/],
    ["static and dynamic at once", 'version = "1.0"\ndynamic = ["version"]\n', /PEP 621/],
    ["no string", "version = 1.0\n", /quotes/],
  ] as const,
)("readProject() refuses a version that is %s", async (_, lines, said) => {
  const text = `[project]\nname = "a"\n${lines}`;
  const error = await refused("project-invalid", () => projectOf("/p", text));
  assert.match(`${error.why} ${error.hint}`, said);
  assert.ok(error.at?.line);
});

Deno.test("readProject() notes what only the backend can follow", () => {
  const project = projectOf(
    "/p",
    `[build-system]
requires = []
build-backend = "setuptools.build_meta"
backend-path = ["."]
[project]
name = "a"
dynamic = ["version"]
[tool.setuptools.dynamic]
version = { attr = "a.__version__" }
`,
  );
  assert.equal(project.backendPath, true);
  assert.deepEqual(project.dynamicTables, ["version"]);
});
