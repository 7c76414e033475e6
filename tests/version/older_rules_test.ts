// What setuptools-scm 8 says, against setuptools-scm 8.
import assert from "node:assert/strict";
import { configured } from "../helpers/both_versions.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { pythonEnv } from "../helpers/python_env.ts";
import { testSystem } from "../helpers/test_system.ts";
import { readSourceTree } from "../../lib/project/source_tree.ts";
import { computeVersion } from "../../lib/version/compute.ts";

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ["a tag with a local part", "", ["v1.0+local.7"]],
  ["a commit after a tag", "", ["v1.0", ""]],
  ["no tag", "", [""]],
  [
    "a describe command of its own",
    "git_describe_command = 'git describe --tags --long --abbrev=14'",
    ["v1.0", ""],
  ],
];

Deno.test("computeVersion() names what the older setuptools-scm would say where it differs", async (t) => {
  const { python } = await pythonEnv(["setuptools-scm==8.3.1", "setuptools==84.2.1"]);
  for (const [name, line, steps] of cases) {
    await t.step(name, async () => {
      const text = configured(line).replace('"setuptools-scm"', '"setuptools-scm>=8,<9"');
      await using repo = await gitRepo({ "pyproject.toml": text });
      for (const tag of steps) await (tag === "" ? repo.commits(1) : repo.git("tag", tag));
      const { stdout } = await new Deno.Command(python, {
        args: ["-m", "setuptools_scm"],
        cwd: repo.dir,
      }).output();
      const theirs = new TextDecoder().decode(stdout).trim();
      const system = testSystem({ PATH: Deno.env.get("PATH") ?? "" });
      const { version } = await computeVersion(system, await readSourceTree(system, repo.dir));
      assert.notEqual(version, theirs);
      const warnings = system.events.flatMap((event) =>
        event.kind === "warning" && event.code === "rules-pinned" ? [event.message] : []
      );
      assert.equal(warnings.length, 1);
      assert.ok(warnings[0]?.includes(`which says ${theirs}; ${version} follows`), warnings.join());
    });
  }
});

Deno.test("computeVersion() says nothing of an older setuptools-scm that gives the same answer", async () => {
  const text = configured().replace('"setuptools-scm"', '"setuptools_scm<9"');
  await using repo = await gitRepo({ "pyproject.toml": text });
  await repo.git("tag", "v1.0");
  const system = testSystem({ PATH: Deno.env.get("PATH") ?? "" });
  await computeVersion(system, await readSourceTree(system, repo.dir));
  assert.deepEqual(system.events, []);
});
