// The sample as it was before pyrelease, moved over by `init`, and then released with no edit by hand.
import assert from "node:assert/strict";
import { sampleFiles } from "../../lib/rehearsal/sample.ts";
import { pyrelease } from "../cli/run_pyrelease.ts";
import { root } from "../layout.ts";
import type { GitRepo } from "../helpers/git_repo.ts";
import { sampleBefore } from "./sample_before.ts";

const pathOfThis = root.replace(/\/$/, "");

async function init(repo: GitRepo, ...args: string[]) {
  const { code, stdout, stderr } = await pyrelease(["init", "--project", repo.dir, ...args]);
  return { code, text: stdout, stderr };
}

Deno.test("init makes of the sample before what the sample is, proves it, and takes it back", async (t) => {
  await using repo = await sampleBefore();
  await repo.write("notes.txt", "mine, not tracked");
  const status = await repo.git("status", "--porcelain");
  const dry = await init(repo, "--dry-run");
  assert.equal(dry.code, 0, dry.text + dry.stderr);
  assert.equal(await repo.git("status", "--porcelain"), status);
  const unasked = await init(repo);
  assert.equal(unasked.code, 1);
  assert.match(unasked.text, /there is no terminal to ask on\. --yes writes it/);
  assert.equal(await repo.git("status", "--porcelain"), status);
  const written = await init(repo, "--yes", "--branch", "version-from-git");
  assert.equal(written.code, 0, written.text + written.stderr);
  assert.equal(await repo.git("branch", "--show-current"), "version-from-git");
  for (const [path, text] of sampleFiles) {
    assert.equal(await Deno.readTextFile(`${repo.dir}/${path}`), text, path);
  }
  // The workflow's diff has a snapshot of its own.
  const own = written.text.slice(written.text.indexOf("--- a/.gitignore"));
  await t.assertSnapshot(own.replaceAll(pathOfThis, "/PYRELEASE"));
  const undone = await init(repo, "--undo");
  assert.equal(undone.code, 0, undone.stderr);
  await t.assertSnapshot(undone.text);
  assert.equal(await repo.git("status", "--porcelain"), status);
  assert.equal(await repo.git("branch", "--show-current"), "main");
  await Deno.remove(`${repo.dir}/notes.txt`);
  assert.equal(await repo.git("status", "--porcelain", "--ignored"), "");
  assert.equal(await repo.git("stash", "list"), "");
  assert.equal(await repo.git("branch", "--list", "--format=%(refname:short)"), "main");
});

Deno.test("what init leaves is found done by a second run, and is rehearsed with no edit by hand", async () => {
  await using repo = await sampleBefore();
  const first = await init(repo, "--yes", "--json");
  assert.equal(first.code, 0, first.text + first.stderr);
  const { kind, proof, changes } = JSON.parse(first.text);
  assert.equal(kind, "written");
  assert.deepEqual(proof.differences, []);
  assert.deepEqual(proof.versions, { before: "0.5.5", after: "0.6.0.dev23" });
  assert(changes.length >= 4);
  const status = await repo.git("status", "--porcelain");
  for (const when of ["before it is committed", "after"]) {
    const again = await init(repo, "--yes");
    assert.equal(again.code, 0, again.text + again.stderr);
    assert.match(again.text, /Nothing to do: the project is as init leaves it$/m, when);
    if (when !== "after") assert.equal(await repo.git("status", "--porcelain"), status);
    if (when !== "after") await repo.commit("Take the version from git");
  }
  assert.equal(await repo.git("status", "--porcelain"), "");
  const seen = await init(repo, "--next", "--accept", "--dry-run");
  assert.equal(seen.code, 0, seen.text + seen.stderr);
  assert.equal(await repo.git("status", "--porcelain"), "");
  const checked = await pyrelease(["version", "--check", "--project", repo.dir]);
  assert.equal(checked.code, 0, checked.stdout + checked.stderr);
  const rehearsed = await pyrelease(["rehearse", "--project", repo.dir]);
  assert.equal(rehearsed.code, 0, rehearsed.stdout + rehearsed.stderr);
  assert.match(rehearsed.stdout, /^0\.6\.0\.dev23 +main → pip install/m);
  assert.match(rehearsed.stdout, /^0\.6\.0 +v0\.6\.0 → pip install/m);
});
