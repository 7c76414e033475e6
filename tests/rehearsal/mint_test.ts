// An index that mints, and what minting does to it, by real requests.
import assert from "node:assert/strict";
import { refusal } from "../helpers/mint_refusal.ts";
import { idToken, mint, rehearse, uploadToken } from "../helpers/rehearsal.ts";

const now = () => Math.floor(Date.now() / 1000);

Deno.test("the index names its audience", async () => {
  await using rehearsal = await rehearse();
  for (
    const [index, audience] of [[rehearsal.test, "testpypi"], [
      rehearsal.production,
      "pypi",
    ]] as const
  ) {
    const response = await fetch(new URL("/_/oidc/audience", index.url));
    assert.deepEqual(await response.json(), { audience });
  }
});

Deno.test("the index names no audience with trusted publishing disabled, and does not mint", async () => {
  await using rehearsal = await rehearse();
  rehearsal.production.options.trustedPublishingDisabled = true;
  const response = await fetch(new URL("/_/oidc/audience", rehearsal.production.url));
  assert.equal(response.status, 403);
  assert.deepEqual(await response.json(), {
    message: "Trusted publishing functionality not enabled",
  });
  assert.equal(
    await refusal(rehearsal, { token: await idToken(rehearsal, "pypi") }),
    "not-enabled: github trusted publishing functionality not enabled",
  );
});

Deno.test("a token for a publisher lives fifteen minutes", async () => {
  await using rehearsal = await rehearse();
  rehearsal.production.addPublisher("tiny");
  const { status, json } = await mint(rehearsal.production, {
    token: await idToken(rehearsal, "pypi"),
  });
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(json), ["success", "token", "expires"]);
  assert.equal(json["success"], true);
  assert.match(String(json["token"]), /^pypi-[\w-]{100,}$/);
  assert(Math.abs(Number(json["expires"]) - now() - 900) <= 2);
});

Deno.test("a publisher matches its environment in any case, and any environment without one", async () => {
  await using rehearsal = await rehearse();
  rehearsal.production.addPublisher("tiny", { environment: "PyPI" });
  await uploadToken(rehearsal, rehearsal.production, { environment: "pYpI" });
  rehearsal.test.addPublisher("tiny");
  await uploadToken(rehearsal, rehearsal.test, { environment: "whatever" });
});

Deno.test("an ID token is used once", async () => {
  await using rehearsal = await rehearse();
  rehearsal.production.addPublisher("tiny");
  const token = await idToken(rehearsal, "pypi");
  assert.equal((await mint(rehearsal.production, { token })).status, 200);
  assert.equal(
    await refusal(rehearsal, { token }),
    "invalid-reuse-token: invalid token: already used",
  );
});

Deno.test("a refused ID token is not used up", async () => {
  await using rehearsal = await rehearse();
  const token = await idToken(rehearsal, "pypi");
  assert.match(await refusal(rehearsal, { token }), /^invalid-publisher/);
  rehearsal.production.addPublisher("tiny");
  assert.equal((await mint(rehearsal.production, { token })).status, 200);
});

Deno.test("a pending publisher becomes an empty project at the mint itself", async () => {
  await using rehearsal = await rehearse();
  const { production } = rehearsal;
  production.addPendingPublisher("Tiny.Thing");
  assert.deepEqual(production.projects(), []);
  await uploadToken(rehearsal, production);
  assert.equal(production.project("tiny-thing")?.name, "Tiny.Thing");
  assert.equal(production.project("tiny-thing")?.releases.size, 0);
  await uploadToken(rehearsal, production);
});

Deno.test("a pending publisher of a project that is there by now is refused, once", async () => {
  await using rehearsal = await rehearse();
  rehearsal.production.addPendingPublisher("tiny");
  rehearsal.production.addProject("tiny");
  const token = await idToken(rehearsal, "pypi");
  assert.equal(
    await refusal(rehearsal, { token }),
    "invalid-pending-publisher: valid token, but project already exists",
  );
  assert.match(await refusal(rehearsal, { token }), /^invalid-publisher/);
});

Deno.test("a pending publisher whose project cannot be made is invalid-payload", async () => {
  await using rehearsal = await rehearse();
  const { production } = rehearsal;
  const help = `${production.url}help/`;
  production.addPendingPublisher("t1ny");
  const ask = async () => await refusal(rehearsal, { token: await idToken(rehearsal, "pypi") });
  production.options.newProjectsDisabled = true;
  assert.equal(
    await ask(),
    `invalid-payload: New project registration temporarily disabled. See ${help}#admin-intervention for more information.`,
  );
  production.options.newProjectsDisabled = false;
  production.options.prohibitedNames.add("t1ny");
  assert.equal(
    await ask(),
    `invalid-payload: The name 't1ny' isn't allowed. See ${help}#project-name for more information.`,
  );
  production.options.prohibitedNames.clear();
  production.addProject("tiny");
  assert.equal(
    await ask(),
    `invalid-payload: The name 't1ny' is too similar to an existing project. See ${help}#project-name for more information.`,
  );
});

Deno.test("one mint can make a second project of a publisher that has one", async () => {
  await using rehearsal = await rehearse();
  const { production } = rehearsal;
  production.addPublisher("tiny");
  production.addPendingPublisher("tiny-extras");
  await uploadToken(rehearsal, production);
  assert.deepEqual(production.projects().map(({ name }) => name), ["tiny", "tiny-extras"]);
});
