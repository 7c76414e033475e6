// Tests of what a release depends on, read from real repositories.
import assert from "node:assert/strict";
import { guardOnMain, readCommit } from "../../lib/publish/facts.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { toldBy } from "../helpers/failure.ts";
import { type GitRepo, gitRepo, repoAt } from "../helpers/git_repo.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";

const system = () => testSystem(cleanVariables());
const neverAsked = () => Promise.reject(new Error("the backend was asked"));
const read = (dir: string) => readCommit(system(), dir, neverAsked);

const scm = (more = "") =>
  `[build-system]
requires = ["setuptools", "setuptools-scm"]
build-backend = "setuptools.build_meta"
[project]
name = "tiny"
dynamic = ["version"]
[tool.setuptools_scm]
${more}
`;
const noLocal = 'local_scheme = "no-local-version"';

/** A project at v1.0, with commits after it. */
async function released(commits = 0, pyproject = scm(noLocal)): Promise<GitRepo> {
  const repo = await gitRepo({ "pyproject.toml": pyproject, "tiny.py": "" });
  await repo.git("tag", "v1.0");
  await repo.commits(commits);
  return repo;
}

Deno.test("readCommit() gives the project, the commit, its time and its version", async () => {
  await using repo = await released(3);
  const { project, version, commit, commitTime, computed } = await read(repo.dir);
  assert.equal(project.name, "tiny");
  assert.equal(version, "1.1.dev3");
  assert.equal(commit, await repo.git("rev-parse", "HEAD"));
  assert.equal(commitTime, 1_700_000_000);
  assert.equal(computed.tag, "v1.0");
});

Deno.test("readCommit() asks the backend where only it knows the version", async () => {
  await using repo = await released(0, scm(`version_scheme = "plugin:scheme"\n${noLocal}`));
  const { version } = await readCommit(system(), repo.dir, () => Promise.resolve("7.0"));
  assert.equal(version, "7.0");
});

Deno.test("readCommit() refuses a dirty tree and names the files", async (t) => {
  await using repo = await released();
  await repo.write("tiny.py", "changed = True\n");
  await repo.write("untracked.py", "");
  await t.assertSnapshot(toldBy(await refused("tree-dirty", () => read(repo.dir))));
});

Deno.test("readCommit() lets untracked files be", async () => {
  await using repo = await released();
  await repo.write("untracked.py", "");
  assert.equal((await read(repo.dir)).version, "1.0");
});

Deno.test("readCommit() refuses a clone without tags", async () => {
  await using repo = await gitRepo({ "pyproject.toml": scm(noLocal) });
  await refused("git-untagged", () => read(repo.dir));
});

Deno.test("readCommit() takes the local part off a development build, and says so once", async (t) => {
  await using repo = await released(1, scm());
  const machine = system();
  const { version, variables } = await readCommit(machine, repo.dir, neverAsked);
  assert.equal(version, "1.1.dev1");
  assert.deepEqual(variables, {
    SETUPTOOLS_SCM_OVERRIDES_FOR_TINY: '{local_scheme = "no-local-version"}',
  });
  await t.assertSnapshot(machine.notes().join("\n").replaceAll(/\+g\w+/g, "+gNODE"));
});

Deno.test("readCommit() refuses a static version where there is no commit", async (t) => {
  const files = { "pyproject.toml": '[project]\nname = "tiny"\nversion = "1.0"\n' };
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(folder.join("pyproject.toml"), files["pyproject.toml"]);
  await refused("git-not-a-repository", () => read(folder.path));
  await using repo = await gitRepo();
  await repo.write("pyproject.toml", files["pyproject.toml"]);
  const told = toldBy(await refused("git-no-commit", () => read(repo.dir)));
  await t.assertSnapshot(told.replaceAll(repo.dir, "REPOSITORY"));
});

const onMain = async (repo: GitRepo, branch = "main") =>
  await guardOnMain(system(), await read(repo.dir), "v1.0\n::error::", branch);

Deno.test("guardOnMain() takes a tag on the main branch's history, its tip or not", async () => {
  await using repo = await released(2);
  await onMain(repo);
  await repo.git("checkout", "-q", "v1.0");
  await onMain(repo);
});

Deno.test("guardOnMain() refuses a tag off the main branch", async (t) => {
  await using repo = await released();
  await repo.git("checkout", "-q", "-b", "topic");
  await repo.commit();
  await repo.git("tag", "v1.1");
  await t.assertSnapshot(toldBy(await refused("tag-off-main", () => onMain(repo))));
});

Deno.test("guardOnMain() refuses to guess where the clone has no main branch", async (t) => {
  await using repo = await released();
  const work = () => onMain(repo, "trunk\n::error::");
  await t.assertSnapshot(toldBy(await refused("main-missing", work)));
});

Deno.test("guardOnMain() goes by what the remote has, not by a local branch of that name", async () => {
  await using origin = await released(1);
  await using folder = await temporaryFolder();
  await origin.git("clone", "-q", origin.dir, folder.join("clone"));
  await using clone = repoAt(folder.join("clone"), folder.join("clone"));
  await clone.commit();
  await clone.git("tag", "v1.1");
  await refused("tag-off-main", () => onMain(clone));
});

Deno.test("guardOnMain() blames a history that is cut off, not the tag", async (t) => {
  await using origin = await released(3);
  await using folder = await temporaryFolder();
  const url = `file://${origin.dir}`;
  const path = folder.join("clone");
  await origin.git("clone", "-q", "--depth=1", "--branch", "v1.0", url, path);
  await using clone = repoAt(path, path);
  await clone.git(
    "fetch",
    "-q",
    "--depth=1",
    "origin",
    "+refs/heads/main:refs/remotes/origin/main",
  );
  const error = await refused("git-shallow", () => onMain(clone));
  await t.assertSnapshot(toldBy(error));
});
