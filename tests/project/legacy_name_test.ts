// A project's name from setuptools' own files.
import assert from "node:assert/strict";
import { legacyName } from "../../lib/project/legacy_name.ts";
import { readProject } from "../../lib/project/project.ts";
import { failureOf } from "../helpers/failure.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { testSystem } from "../helpers/test_system.ts";

Deno.test("legacyName() reads plain text, setup.cfg over setup.py, and nothing that only code knows", () => {
  const cases: [cfg: string | undefined, py: string | undefined, name: string | undefined][] = [
    ["[metadata]\r\nname: my-tool\r\n", undefined, "my-tool"],
    ["[options]\nname = no\n", undefined, undefined],
    ["[metadata]\nname = a\n", "setup(name='b')", "a"],
    [undefined, 'setup(\n  ext=[Extension(name="c")],\n  name="a",\n)', "a"],
    [undefined, "setup(name=NAME)", undefined],
    [undefined, "setup(name='a' + SUFFIX)", undefined],
    [undefined, "setup(**about)", undefined],
    [undefined, "setup(name='../a')", undefined],
    [undefined, undefined, undefined],
  ];
  for (const [cfg, py, name] of cases) assert.equal(legacyName(cfg, py), name, `${cfg ?? py}`);
});

Deno.test("readProject() takes a name from setup.cfg, setup.py or [tool.poetry] where there is no [project]", async () => {
  const named = async (files: Readonly<Record<string, string>>) => {
    await using repo = await gitRepo({ "pyproject.toml": "", ...files });
    return (await readProject(testSystem(), repo.dir)).normalizedName;
  };
  assert.equal(await named({ "setup.cfg": "[metadata]\nname = My_Tool\n" }), "my-tool");
  assert.equal(await named({ "setup.py": "setup(name='tool')\n" }), "tool");
  assert.equal(await named({ "pyproject.toml": '[tool.poetry]\nname = "tool"\n' }), "tool");
  const other = '[build-system]\nrequires = ["x"]\nbuild-backend = "x"\n';
  const files = { "pyproject.toml": other, "setup.cfg": "[metadata]\nname = tool\n" };
  assert.match(
    (await failureOf(() => named(files), "project-nameless")).message,
    /^No \[project\] name/,
  );
});
