// Tests of a task as a process: exit codes, what goes to stdout, JSON, colour, and the CI's files.
import assert from "node:assert/strict";
import { type GitRepo, gitRepo } from "../helpers/git_repo.ts";
import { findTestPython } from "../helpers/python_env.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";
import { tinyProject } from "../helpers/tiny_project.ts";
import { command, pyrelease, run } from "./run_pyrelease.ts";

/** A project at v1.0. */
async function released(): Promise<GitRepo> {
  const repo = await gitRepo(tinyProject("1.0"));
  await repo.git("tag", "v1.0");
  return repo;
}

Deno.test("version prints the version alone on stdout, and nothing else", async () => {
  await using repo = await released();
  const expected = { code: 0, stdout: "1.0\n", stderr: "" };
  assert.deepEqual(await pyrelease(["version", "--project", repo.dir]), expected);
  assert.deepEqual(await pyrelease(["version"], { PYRELEASE_PROJECT: repo.dir }), expected);
});

Deno.test("version --json prints one value that says where the version is from", async () => {
  await using repo = await released();
  const { code, stdout, stderr } = await pyrelease(["version", "--json", "--project", repo.dir]);
  assert.equal(code, 0);
  assert.equal(stderr, "");
  const { version, source, tag, distance, dirty, channel } = JSON.parse(stdout);
  assert.deepEqual([version, source, tag, distance, dirty, channel], [
    "1.0",
    "static",
    "v1.0",
    0,
    false,
    "pypi",
  ]);
});

Deno.test("a task that fails ends with 1, says why on stderr and nothing on stdout", async (t) => {
  await using folder = await temporaryFolder();
  const { code, stdout, stderr } = await pyrelease(["version", "--project", folder.path]);
  assert.equal(code, 1);
  assert.equal(stdout, "");
  await t.assertSnapshot(stderr.replaceAll(folder.path, "FOLDER"));
});

Deno.test("a task that fails with --json prints the error's parts as one value", async () => {
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(folder.join("pyproject.toml"), '[project]\nname = "tiny\n');
  const { code, stdout, stderr } = await pyrelease(["version", "--json", "--project", folder.path]);
  assert.equal(code, 1);
  assert.equal(stderr, "");
  const { error, ...rest } = JSON.parse(stdout);
  assert.deepEqual(rest, {});
  assert.equal(error.code, "toml-invalid");
  assert.deepEqual(Object.keys(error).sort(), ["at", "code", "hint", "message", "why"]);
  assert.equal(error.at.file, "pyproject.toml");
  assert.equal(error.at.line, 2);
});

Deno.test("a command line that is wrong ends with 2, before anything is read", async () => {
  for (const args of [["publsh"], ["version", "--jsn"], ["version", "extra"]]) {
    const { code, stdout, stderr } = await pyrelease(args);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /^error: /);
  }
});

Deno.test("--json makes a wrong command line one JSON value on stdout, too", async () => {
  const { code, stdout, stderr } = await pyrelease(["version", "--json", "--dry-rum"]);
  assert.deepEqual([code, stderr], [2, ""]);
  assert.deepEqual(JSON.parse(stdout), {
    error: {
      code: "usage",
      message: "unknown option '--dry-rum'",
      hint: "Did you mean --dry-run?\n--help lists the options",
    },
  });
});

Deno.test("help and pyrelease's own version go to stdout and end with 0", async () => {
  for (const args of [[], ["--help"], ["verify", "--help"], ["--version"]]) {
    const { code, stdout, stderr } = await pyrelease(args);
    assert.equal(code, 0);
    assert.equal(stderr, "");
    assert.match(stdout, args[0] === "--version" ? /^\d+\.\d+\.\d+\n$/ : /^Usage: pyrelease/);
  }
});

Deno.test("errors have colour on a terminal, and none with NO_COLOR or without a terminal", async () => {
  await using folder = await temporaryFolder();
  const args = ["version", "--project", folder.path];
  const { path } = await findTestPython();
  const spawn = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";
  const terminal = (NO_COLOR: string) =>
    run([path, "-c", spawn, ...command, ...args], { NO_COLOR, TERM: "xterm" });
  const coloured = await terminal("");
  assert.equal(coloured.code, 1);
  assert(coloured.stdout.includes("\x1b[31merror\x1b[39m [project-missing]"), coloured.stdout);
  const plain = await terminal("1");
  assert(plain.stdout.includes("error [project-missing]"), plain.stdout);
  assert(!plain.stdout.includes("\x1b[3"));
  const piped = await pyrelease(args, { NO_COLOR: "" });
  assert(piped.stderr.startsWith("error [project-missing]"));
});

Deno.test("a task leaves its outputs and its error for the CI job", async () => {
  await using repo = await released();
  const files = { GITHUB_OUTPUT: `${repo.dir}/output`, GITHUB_STEP_SUMMARY: `${repo.dir}/summary` };
  await pyrelease(["version", "--project", repo.dir], files);
  const output = await Deno.readTextFile(files.GITHUB_OUTPUT);
  assert.match(output, /^version<<([0-9a-f-]{36})\n1\.0\n\1\n$/);
  await repo.write("pyproject.toml", "[project]\n");
  await pyrelease(["version", "--project", repo.dir], files);
  assert.match(await Deno.readTextFile(files.GITHUB_STEP_SUMMARY), /^### ✗ No .*name in pyproject/);
  assert.equal(await Deno.readTextFile(files.GITHUB_OUTPUT), output);
});

Deno.test("a task that did its work is done, even if the CI's files cannot be written", async () => {
  await using repo = await released();
  const GITHUB_OUTPUT = `${repo.dir}/gone/output`;
  const ran = await pyrelease(["version", "--project", repo.dir], { GITHUB_OUTPUT });
  assert.equal(ran.code, 0);
  assert.equal(ran.stdout, "1.0\n");
  assert.match(
    ran.stderr,
    /^warning \[job-file\] Cannot write the file that GITHUB_OUTPUT names: /,
  );
});
