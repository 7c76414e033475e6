// Which checks `verify` runs and how it tells of them: the options, as a user types them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { pyrelease } from "../cli/run_pyrelease.ts";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { tinyProject } from "../helpers/tiny_project.ts";

/** A project at v1.0 without a description, which is a warning, built. */
async function built(configured = ""): Promise<GitRepo> {
  const files = tinyProject("1.0");
  const repo = await gitRepo({
    ...files,
    "backend.py": files["backend.py"]?.replace("# tiny\\n", "") ?? "",
    ".gitignore": "dist/\npyrelease-out/\n*.sarif\n",
    "pyproject.toml": `${
      files["pyproject.toml"]
    }\n[tool.pyrelease.verify]\ntest = "python -c pass"\n${configured}`,
  });
  await repo.git("tag", "v1.0");
  const { code, stderr } = await pyrelease(["build", "--project", repo.dir]);
  assert.equal(code, 0, stderr);
  return repo;
}

const manifestIn = (dir: string) => Deno.readTextFile(join(dir, "pyrelease-out", "manifest.json"));

Deno.test("verify --only runs them alone, tells of warnings, and leaves the manifest as it is", async (t) => {
  await using repo = await built();
  const before = await manifestIn(repo.dir);
  const verify = (...args: string[]) =>
    pyrelease(["verify", "--project", repo.dir, "--only", "record,description-there", ...args]);
  await t.step("a warning does not stop a release", async () => {
    const { code, stdout } = await verify();
    assert.equal(code, 0);
    await t.assertSnapshot(stdout);
  });
  await t.step("but for --strict", async () => {
    const { code, stdout } = await verify("--strict");
    assert.equal(code, 1);
    assert.match(stdout, /\n2 warnings in 2 files: nothing may be published\n$/);
  });
  await t.step("--skip leaves one out, and says so", async () => {
    const { code, stdout } = await verify("--strict", "--skip", "description-there");
    assert.equal(code, 0);
    await t.assertSnapshot(stdout);
  });
  await t.step("--sarif writes the findings", async () => {
    await verify("--sarif", join(repo.dir, "out.sarif"));
    const { runs: [run] } = JSON.parse(await Deno.readTextFile(join(repo.dir, "out.sarif")));
    assert.deepEqual(
      run.results.map(({ ruleId }: { ruleId: string }) => ruleId),
      ["description-there", "description-there"],
    );
  });
  await t.step("--json has the findings with their pages", async () => {
    const { stdout } = await verify("--json");
    const { results } = JSON.parse(stdout);
    assert.deepEqual(results.map(({ check }: { check: string }) => check), [
      "description-there",
      "record",
    ]);
    assert.match(results[0].findings[0].link, /^https:/);
  });
  await t.step("on GitHub each is an annotation", async () => {
    const { stderr } = await pyrelease(
      ["verify", "--project", repo.dir, "--only", "description-there"],
      { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: repo.dir },
    );
    assert.match(stderr, /^::warning file=pyproject\.toml,title=pyrelease%3A description-there::/m);
  });
  assert.equal(await manifestIn(repo.dir), before);
});

Deno.test("verify says why a check was skipped, in the manifest too", async (t) => {
  const skip = 'skip = [{ code = "description-there", reason = "Our index shows none" }]\n';
  await using repo = await built(skip);
  const { code, stdout } = await pyrelease(["verify", "--strict", "--project", repo.dir]);
  assert.equal(code, 0, stdout);
  await t.assertSnapshot(stdout.split("\n").filter((line) => line.includes("skipped")).join("\n"));
  assert.match(await manifestIn(repo.dir), /"skipped: Our index shows none"/);
});

Deno.test("verify refuses a check that there is not, before anything is built", async (t) => {
  await using repo = await gitRepo(tinyProject("1.0"));
  await repo.git("tag", "v1.0");
  const { code, stdout, stderr } = await pyrelease([
    "verify",
    "--skip",
    "desciption-there",
    "--project",
    repo.dir,
  ]);
  assert.deepEqual([code, stdout], [2, ""]);
  await t.assertSnapshot(stderr);
});
