// The real command on hostile files, several at once: what it says, and what it costs.
import assert from "node:assert/strict";
import { join } from "node:path";
import { command } from "../../cli/run_pyrelease.ts";
import { cleanVariables } from "../../helpers/clean_variables.ts";
import { gitRepo } from "../../helpers/git_repo.ts";
import { measuredRun } from "../../helpers/measured_run.ts";
import { temporaryFolder } from "../../helpers/temporary_folder.ts";
import { makeHostileFiles } from "./hostile_files.ts";

/** Those that cost most: four are read at once. */
const dearest = [
  "wheel: a hundred megabytes of zeros",
  "wheel: a hundred megabytes of text that looks like tokens",
  "wheel: names that fill nine megabytes",
  "wheel: a hundred thousand members",
  "wheel: a METADATA of a gigabyte",
  "wheel: a METADATA of nothing but headers",
  "wheel: a METADATA of nothing but lines",
  "wheel: a RECORD of a million lines",
  "wheel: entry points by the hundred thousand",
  "wheel: a module that makes patterns slow",
  "sdist: a hundred thousand members",
];

Deno.test({
  name: "verify --adopt tells of hostile files within 30 s and 200 MiB, and writes nothing",
  ignore: Deno.build.os === "windows",
  async fn(t) {
    await using folder = await temporaryFolder();
    await using temporary = await temporaryFolder();
    const made = await makeHostileFiles(folder.path);
    const from = folder.join("artifact");
    await Deno.mkdir(from);
    for (const [at, what] of dearest.entries()) {
      const file = made.find((each) => each.what === what);
      assert(file !== undefined, what);
      const name = file.filename.replace("-py3-", `-${at}-py3-`);
      await Deno.rename(join(file.folder, file.filename), join(from, name));
    }
    // What is no file at all.
    await Deno.symlink("/dev/zero", join(from, "tiny-1.0-100-py3-none-any.whl"));
    await Deno.mkdir(join(from, "tiny-1.0-101-py3-none-any.whl"));
    await using repo = await gitRepo({
      ".gitignore": "dist/\npyrelease-out/\n",
      "pyproject.toml": '[project]\nname = "tiny"\nversion = "1.0"\n[tool.pyrelease.verify]\n' +
        'test = false\ntest-reason = "none"\n',
    });
    const before = await namesBelow(repo.dir);
    const { code, text, memory, seconds } = await measuredRun(
      [...command, "verify", "--adopt", from],
      { env: cleanVariables({ TMPDIR: temporary.path }), cwd: repo.dir },
    );
    assert.equal(code, 1, text);
    assert(memory < 200 * 1024, `${memory} KiB`);
    assert(seconds < 30, `${seconds} s`);
    assert.doesNotMatch(text, /^\s+at |\.ts:\d+|Uncaught/m);
    assert.deepEqual(await namesBelow(repo.dir), before);
    assert.deepEqual(await namesBelow(temporary.path), []);
    // Errors with the lines that say why; warnings and hints are other tests'.
    const errors = text.match(/^ {2}error .*(?:\n {4}(?!next:|see:).*)*/gm) ?? [];
    await t.assertSnapshot(errors.join("\n").replaceAll(from, "FOLDER"));
  },
});

/** Every path below a folder, but for git's own. */
async function namesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (name === ".git") continue;
    found.push(join(folder, name));
    if (isDirectory) found.push(...await namesBelow(join(folder, name)));
  }
  return found.sort();
}
