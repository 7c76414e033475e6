// Tests of the exit codes of tasks that did their work and are not content, or were used wrongly after all.
import assert from "node:assert/strict";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { tinyProject } from "../helpers/tiny_project.ts";
import { pyrelease } from "./run_pyrelease.ts";

/** A project at v1.0 whose tests are this command. */
async function tested(test: string): Promise<GitRepo> {
  const files = tinyProject("1.0");
  const repo = await gitRepo({
    ...files,
    ".gitignore": "dist/\npyrelease-out/\n",
    "pyproject.toml": `${files["pyproject.toml"]}\n[tool.pyrelease.verify]\ntest = "${test}"\n`,
  });
  await repo.git("tag", "v1.0");
  return repo;
}

Deno.test("verify ends with 1 when a check finds an error, and shows all checks on stdout", async () => {
  await using repo = await tested("python -c exit(3)");
  const text = await pyrelease(["verify", "--project", repo.dir]);
  assert.equal(text.code, 1);
  assert.match(text.stdout, /^✓ File names, tags and versions: \d+ checks\n/);
  assert.match(
    text.stdout,
    /^ {2}error \[tests\] tiny-1\.0-py3-none-any\.whl: `python -c exit\(3\)` failed/m,
  );
  assert.match(text.stdout, /\n1 error in 1 file: nothing may be published\n$/);
  const json = await pyrelease(["verify", "--json", "--project", repo.dir]);
  assert.equal(json.code, 1);
  const { ok, results } = JSON.parse(json.stdout);
  assert.equal(ok, false);
  assert.deepEqual(
    results.filter(({ findings }: { findings: [] }) => findings.length > 0)
      .map(({ check }: { check: string }) => check),
    ["tests"],
  );
});

Deno.test("a task that finds that it was used wrongly ends with 2", async () => {
  await using repo = await tested("python -c pass");
  const { code, stdout, stderr } = await pyrelease([
    "publish",
    "--pypi-url=staging",
    "--project",
    repo.dir,
  ]);
  assert.equal(code, 2);
  assert.equal(stdout, "");
  assert.match(stderr, /^error \[usage\] /m);
});
