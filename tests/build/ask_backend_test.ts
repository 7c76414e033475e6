// Asking the build backend for the version.
import assert from "node:assert/strict";
import { askBackend } from "../../lib/build/ask_backend.ts";
import { ReleaseError } from "../../lib/errors.ts";
import { readProject } from "../../lib/project/project.ts";
import { realSystem } from "../../lib/system/real.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { tinyProject } from "../helpers/tiny_project.ts";

const system = realSystem();

Deno.test("askBackend() gives the normalized version that the commit's metadata state, and leaves no trace", async () => {
  await using repo = await gitRepo(tinyProject("1.0-RC1", 'print("{")\nprint("noise")'));
  await repo.write("backend.py", "raise SystemExit('not committed')");
  const project = await readProject(system, repo.dir);
  assert.equal(await askBackend(system)(project), "1.0rc1");
  assert.equal(await repo.git("status", "--porcelain", "--ignored"), "M backend.py".padStart(13));
});

Deno.test("askBackend() shows what a failing backend said", async () => {
  await using repo = await gitRepo(tinyProject("1.0", 'raise SystemExit("::error::no version")'));
  const project = await readProject(system, repo.dir);
  await assert.rejects(askBackend(system)(project), (error) => {
    assert.ok(error instanceof ReleaseError && error.code === "backend-failed");
    assert.ok(error.why?.includes("no version"));
    assert.doesNotMatch(error.why ?? "", /^::/m);
    return true;
  });
});

Deno.test("askBackend() gives up on a backend that does not answer", async () => {
  await using repo = await gitRepo(tinyProject("1.0", "import time; time.sleep(600)"));
  const project = await readProject(system, repo.dir);
  await assert.rejects(
    askBackend(system, { timeoutMs: 1_500 })(project),
    (error) => error instanceof ReleaseError && error.why === "It did not answer within 1.5 s",
  );
});
