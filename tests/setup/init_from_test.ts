// `init` as a package runs it: the tasks, their lock file and RELEASING.md come with the workflow.
import assert from "node:assert/strict";
import about from "../../deno.json" with { type: "json" };
import { pyrelease, run } from "../cli/run_pyrelease.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { jsrRegistry } from "../helpers/jsr_registry.ts";

Deno.test("init --from a package writes the tasks, locks them, says how the project releases, and is taken back", async () => {
  await using registry = await jsrRegistry();
  await using repo = await gitRepo({
    ".gitignore": "dist/\n",
    "pyproject.toml":
      '[build-system]\nrequires = ["setuptools>=77"]\nbuild-backend = "setuptools.build_meta"\n\n' +
      '[project]\nname = "tiny"\nversion = "0.1.0"\n\n[tool.setuptools]\npy-modules = ["tiny"]\n',
    "tiny.py": '"""It does nothing."""\n',
  });
  await repo.git("tag", "v0.1.0");
  await repo.git("remote", "add", "origin", "https://github.com/octo/tiny.git");
  const specifier = `jsr:${about.name}@${about.version}`;
  const init = (...args: string[]) =>
    run(
      [
        Deno.execPath(),
        "run",
        "-A",
        "--quiet",
        "--no-lock",
        specifier,
        "init",
        "--project",
        repo.dir,
        ...args,
      ],
      registry.variables,
    );
  const { code, stdout, stderr } = await init("--yes", "--from", specifier);
  assert.equal(code, 0, stdout + stderr);
  const read = (name: string) => Deno.readTextFile(`${repo.dir}/${name}`);
  const tasks = JSON.parse(await read("deno.json")).tasks;
  assert(tasks.publish.command.endsWith(`${specifier} publish`), tasks.publish.command);
  assert.match(await read("deno.lock"), new RegExp(`"${RegExp.escape(specifier)}"`));
  assert.match(await read("RELEASING.md"), /https:\/\/test\.pypi\.org\/manage\/project\/tiny\//);
  assert.match(stdout, /Environment pypi: required reviewers/);
  await repo.git("add", "--all");
  await repo.commit("Move");
  assert.match((await init("--dry-run", "--from", specifier)).stdout, /Nothing to do/);
  // From a checkout, too: the tasks that are there stay.
  const elsewhere = await pyrelease(["init", "--project", repo.dir, "--dry-run"]);
  assert.match(elsewhere.stdout, /Nothing to do/);
  const undone = await init("--undo");
  assert.equal(undone.code, 0, undone.stdout + undone.stderr);
  assert.equal(await repo.git("diff", "--stat", "v0.1.0"), "");
});
