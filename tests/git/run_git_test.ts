// How git is run: where it is not there, too old, misled by variables, or unwilling.
import assert from "node:assert/strict";
import { readGit, runGit } from "../../lib/git/run_git.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { refused } from "../helpers/refused.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { testSystem } from "../helpers/test_system.ts";

const PATH = Deno.env.get("PATH") ?? "";

Deno.test("runGit() asks the repository that it was given, whatever GIT_* says", async () => {
  await using here = await gitRepo({ "a.txt": "here" });
  await using other = await gitRepo();
  const system = testSystem({ PATH, GIT_DIR: `${other.dir}/.git`, GIT_WORK_TREE: other.dir });
  const repository = { root: here.dir };
  assert.equal(await readGit(system, repository, ["log", "--format=%s"]), "First");
  assert.equal(await readGit(system, repository, ["status", "--porcelain"]), "");
});

Deno.test("runGit() gives git the variables that it needs, and no other", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const given = {
    PATH,
    HOME: repo.dir,
    SSL_CERT_FILE: "/ca.pem",
    https_proxy: "http://proxy:3128",
    LD_BIND_NOW: "1",
    GITHUB_TOKEN: "planted",
    AWS_SECRET_ACCESS_KEY: "planted",
    GIT_CONFIG_PARAMETERS: "'core.pager=planted'",
    GIT_ASKPASS: "planted",
    PIP_INDEX_URL: "planted",
  };
  const print = ["-c", "alias.e=!env", "e"];
  const said = await readGit(testSystem(given), { root: repo.dir }, print);
  assert.doesNotMatch(said, /planted/);
  for (const [name, value] of Object.entries(given)) {
    if (!value.includes("planted")) assert.match(said, new RegExp(`^${name}=.*${value}$`, "m"));
  }
});

Deno.test("runGit() says that git is not installed", async () => {
  await using folder = await temporaryFolder();
  const system = testSystem({ PATH: folder.path });
  const work = () => runGit(system, { root: folder.path }, ["version"]);
  const error = await refused("git-missing", work);
  assert.match(error.hint, /Install git/);
});

Deno.test("runGit() says that git is too old when it does not know an option", async () => {
  await using folder = await temporaryFolder();
  const fake = folder.join("git");
  await Deno.writeTextFile(
    fake,
    '#!/bin/sh\n[ "$1" = --version ] && echo "git version 2.10.0" && exit 0\n' +
      "echo \"error: unknown option 'end-of-options'\" >&2; exit 129\n",
  );
  await Deno.chmod(fake, 0o755);
  const system = testSystem({ PATH: `${folder.path}:${PATH}` });
  const error = await refused("git-too-old", () => runGit(system, { root: folder.path }, ["log"]));
  assert.equal(error.message, "Git 2.10.0 is too old");
  assert.match(error.why ?? "", /unknown option/);
});

Deno.test("runGit() takes a wrong option of a new git for what it is", async () => {
  await using repo = await gitRepo();
  const result = await runGit(testSystem({ PATH }), { root: repo.dir }, [
    "log",
    "--no-such-option",
  ]);
  assert.notEqual(result.code, 0);
});

Deno.test("readGit() repeats git's words, their controls escaped", async () => {
  await using repo = await gitRepo({ "a.txt": "a" });
  const work = () =>
    readGit(testSystem({ PATH }), { root: repo.dir }, ["cat-file", "-p", "no\x1b[31mthing"]);
  const error = await refused("git-failed", work);
  assert.ok(!`${error.message}${error.why}`.includes("\x1b"));
  assert.match(error.why ?? "", /Not a valid object name/);
});
