// Files beside pyproject.toml that state a version too: what is said of it, and who is asked.
import assert from "node:assert/strict";
import { scmProject, scmPyproject } from "./bad_input/projects.ts";
import { filtered } from "./bad_input/filtered.ts";
import { toolsAreMade, world } from "./world.ts";

const setupPy = 'from setuptools import setup\nsetup(version="9.9")\n';

Deno.test("version gives git's version and warns of a setup.py that may state another", async (t) => {
  await using place = await world({ ...scmProject(), "setup.py": setupPy }, "v1.0");
  const ran = await place.run(["version"]);
  assert.deepEqual([ran.code, ran.stdout], [0, "1.0\n"]);
  await t.assertSnapshot(filtered(ran, place));
});

Deno.test("version --ask gives what a build would say", async () => {
  await toolsAreMade();
  await using place = await world({ ...scmProject(), "setup.py": setupPy }, "v1.0");
  const asked = await place.run(["version", "--ask"]);
  assert.deepEqual([asked.code, asked.stdout], [0, "9.9\n"], asked.stderr);
  assert.match(
    asked.stderr,
    /Only the build backend knows the version: setup\.py may state a version/,
  );
});

Deno.test("version asks the backend of a project that has only a setup.py", async () => {
  await toolsAreMade();
  await using place = await world({ "setup.py": setupPy, "tiny.py": "" }, "v1.0");
  const ran = await place.run(["version"]);
  assert.deepEqual([ran.code, ran.stdout], [0, "9.9\n"], ran.stderr);
});

Deno.test("version follows a project that is named in setup.cfg alone", async () => {
  const [build = ""] = scmPyproject.split("[project]");
  const pyproject = `${build}[tool.setuptools_scm]\nlocal_scheme = "no-local-version"\n`;
  await using place = await world(
    { ...scmProject(pyproject), "setup.cfg": "[metadata]\nname = tiny\n" },
    "v1.0",
  );
  await place.repo.commit();
  const ran = await place.run(["version"], { SETUPTOOLS_SCM_PRETEND_VERSION_FOR_OTHER: "3" });
  assert.deepEqual([ran.code, ran.stdout], [0, "1.1.dev1\n"], ran.stderr);
  const overruled = await place.run(["version"], { SETUPTOOLS_SCM_PRETEND_VERSION_FOR_TINY: "3" });
  assert.deepEqual([overruled.code, overruled.stdout], [0, "3\n"], overruled.stderr);
});

Deno.test("version prints an unnormalized version as setuptools-scm does, and its normal form as JSON", async () => {
  const pyproject = scmPyproject.replace(
    "[tool.setuptools_scm]",
    "[tool.setuptools_scm]\nnormalize = false",
  );
  await using place = await world(scmProject(pyproject), "v2024.01.05");
  const ran = await place.run(["version"]);
  assert.deepEqual([ran.code, ran.stdout], [0, "v2024.01.05\n"], ran.stderr);
  const { version, written } = JSON.parse((await place.run(["version", "--json"])).stdout);
  assert.deepEqual([version, written], ["2024.1.5", "v2024.01.05"]);
});
