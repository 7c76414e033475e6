// A whole run of CI as a rehearsal plays it: built, published with attestations, proven.
import assert from "node:assert/strict";
import { isProven } from "../../lib/index/proof/proof.ts";
import { playRun } from "../../lib/rehearsal/jobs.ts";
import { environmentOf } from "../../lib/system/environment.ts";
import { realSystem } from "../../lib/system/real.ts";
import { gitVersionedProject } from "../e2e/ci_world.ts";
import { cleanVariables } from "../helpers/clean_variables.ts";
import { gitRepo } from "../helpers/git_repo.ts";
import { rehearse } from "../helpers/rehearsal.ts";
import { temporaryFolder } from "../helpers/temporary_folder.ts";

Deno.test("playRun() ends with the proof that what was built is what pip gets, attestations too", async () => {
  await using rehearsal = await rehearse();
  await using folder = await temporaryFolder();
  await using repo = await gitRepo(gitVersionedProject());
  await repo.git("tag", "v0.5.5");
  await repo.commits(1);
  rehearsal.admit("tiny", true);
  const system = realSystem({ env: environmentOf(cleanVariables()) });
  const { outcome, proof } = await playRun(system, rehearsal, {
    upstream: { folder: repo.dir, inside: "", branch: "main" },
    ref: "refs/heads/main",
    folder: folder.path,
  });
  assert.equal(outcome.kind, "published");
  assert(proof !== undefined && isProven(proof.files));
  assert.deepEqual(proof.files.map(({ provenance }) => provenance?.state), ["proven", "proven"]);
  assert(proof.install.state === "proven");
  assert.equal(proof.install.filename, "tiny-0.6.0.dev1-py3-none-any.whl");
  assert(proof.install.url.startsWith(rehearsal.test.url));
});
