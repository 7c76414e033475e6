// `doctor` in a CI's job: whom the index would take it for, and whether it does.
import assert from "node:assert/strict";
import { examineIdentity } from "../../../lib/setup/doctor/examine_identity.ts";
import { gitRepo } from "../../helpers/git_repo.ts";
import { rehearse } from "../../helpers/rehearsal.ts";
import { testSystem } from "../../helpers/test_system.ts";
import { afterMove, namedPatient } from "./patients.ts";

/** What `doctor` says in a job on a push to main, after a publisher was added or not. */
async function examined(mint: boolean, publisher?: { readonly environment: string }) {
  await using rehearsal = await rehearse();
  await using repo = await gitRepo(await afterMove());
  await repo.git("tag", "v0.5.5");
  const { test } = rehearsal;
  if (publisher !== undefined) test.addPendingPublisher("pyforge-cli", publisher);
  const env = await rehearsal.ciEnvironment({
    event: "push",
    ref: "refs/heads/main",
    sha: await repo.git("rev-parse", "HEAD"),
    idToken: true,
    environment: "testpypi",
  });
  const system = testSystem(env);
  const patient = await namedPatient(system, repo.dir);
  const found = await examineIdentity(system, patient, {
    mint,
    addresses: { testpypi: test.url },
  });
  const steady = (text: string) =>
    text.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT").replaceAll(/sha: \w+/g, "sha: SHA");
  return {
    found: JSON.parse(steady(JSON.stringify(found))),
    text: JSON.stringify(found),
    secrets: system.secrets,
    notes: system.notes(),
    projects: test.project("pyforge-cli") !== undefined,
    minted: test.requests.filter(({ path }) => path.endsWith("/mint-token")).length,
  };
}

Deno.test("doctor says what the publisher must say for this job's identity, and sends it nowhere", async (t) => {
  const { found, minted, text } = await examined(false);
  assert.equal(minted, 0);
  assert.doesNotMatch(text, /eyJ[\w-]+\.[\w-]+\.[\w-]+/);
  await t.assertSnapshot(found);
});

Deno.test("doctor --mint exchanges the identity, and shows no token", async () => {
  const { found, minted, text, notes } = await examined(true, { environment: "testpypi" });
  assert.deepEqual(notes.map((each) => each.replaceAll(/:\d+/g, ":PORT")), [
    "Exchanging this job's identity for an upload token of TestPyPI at 127.0.0.1:PORT: a pending publisher becomes an empty project by that; no file is sent, and the token is dropped",
  ]);
  assert.equal(minted, 1);
  assert.equal(found.state, "passed");
  assert.match(
    found.detail,
    /^TestPyPI at 127\.0\.0\.1:PORT took the identity; its token was dropped\n/,
  );
  assert.doesNotMatch(text, /pypi-[A-Za-z0-9]{6}|eyJ[\w-]+\.[\w-]+\./);
});

Deno.test("doctor --mint says why the identity is refused", async (t) => {
  const { found } = await examined(true, { environment: "release" });
  assert.equal(found.state, "broken");
  await t.assertSnapshot(found);
});

Deno.test("doctor asks for no identity outside of a CI", async () => {
  await using repo = await gitRepo(await afterMove());
  await repo.git("tag", "v0.5.5");
  const system = testSystem();
  const options = { mint: true, addresses: {} };
  assert.equal(
    await examineIdentity(system, await namedPatient(system, repo.dir), options),
    undefined,
  );
});
