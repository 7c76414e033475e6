// A project that is not there, or says what cannot be.
import { join } from "@std/path";
import { world } from "../world.ts";
import { scmProject, scmPyproject } from "./projects.ts";
import { refuses } from "./refuses.ts";

Deno.test.each([
  {
    fault: "no [project] name",
    code: "project-nameless",
    pyproject: scmPyproject.replace('name = "tiny"\n', ""),
  },
  {
    fault: "no [project] at all",
    code: "project-nameless",
    pyproject: '[tool.poetry]\nname = "tiny"\n',
  },
  {
    fault: "a name that no index takes",
    code: "project-invalid",
    pyproject: scmPyproject.replace('"tiny"', '"ti ny"'),
  },
  {
    fault: "no version",
    code: "project-invalid",
    pyproject: scmPyproject.replace('dynamic = ["version"]\n', ""),
  },
  {
    fault: "a broken line",
    code: "toml-invalid",
    pyproject: scmPyproject.replace('name = "tiny"', 'name = "tiny'),
  },
  {
    fault: "a broken line of commands and escape codes",
    code: "toml-invalid",
    pyproject: scmPyproject.replace("name =", "  ::error::x\x1b[2J ##[error]y\nname ="),
  },
  {
    fault: "a misspelt key of [tool.pyrelease]",
    code: "config-invalid",
    pyproject: `${scmPyproject}tests-require = ["pytest"]\n`,
  },
  {
    fault: "an unknown table of [tool.pyrelease]",
    code: "config-invalid",
    pyproject: `${scmPyproject}[tool.pyrelease.notify]\n`,
  },
  {
    fault: "test = false without a reason",
    code: "config-invalid",
    pyproject: scmPyproject.replace(/^test = .*$/m, "test = false"),
  },
  {
    fault: "a dynamic version that nothing states",
    code: "version-unconfigured",
    pyproject: scmPyproject.replace(/\[tool\.setuptools_scm\][^[]*/, ""),
  },
])("version refuses a pyproject.toml with $fault", async ({ code, pyproject }, t) => {
  await using place = await world(scmProject(pyproject), "v1.0");
  await refuses(t, place, { args: ["version"], code });
});

Deno.test("version refuses a folder without pyproject.toml", async (t) => {
  await using place = await world({ "README.md": "" });
  await refuses(t, place, { args: ["version"], code: "project-missing" });
});

Deno.test("version refuses a folder that is not there", async (t) => {
  await using place = await world(scmProject());
  await refuses(t, place, { args: ["version", "--project=nowhere"], code: "project-missing" });
});

Deno.test("publish refuses a project that is in no git repository", async (t) => {
  await using place = await world(scmProject());
  await Deno.remove(join(place.dir, ".git"), { recursive: true });
  await refuses(t, place, { args: ["publish"], code: "git-not-a-repository" });
});
