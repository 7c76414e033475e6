// Every way in which an index mints a token, or refuses to, by real requests.
import assert from "node:assert/strict";
import { decodeJwt } from "jose";
import type { Job } from "../../lib/rehearsal/job.ts";
import { idToken, mint, pushToMain, rehearse, uploadToken } from "../helpers/rehearsal.ts";

type Rehearsal = Awaited<ReturnType<typeof rehearse>>;

/** What the server says, its only error flattened. */
async function refusal(rehearsal: Rehearsal, body: unknown): Promise<string> {
  const { status, json } = await mint(rehearsal.production, body);
  assert.equal(status, 422);
  assert.equal(json["message"], "Token request failed");
  const [error, ...others] = json["errors"] as { code: string; description: string }[];
  assert.equal(others.length, 0);
  return `${error?.code}: ${error?.description}`;
}

/** A token with some claims changed; `undefined` leaves one out. */
async function forged(
  rehearsal: Rehearsal,
  change: Record<string, unknown>,
  header: Record<string, string> = {},
): Promise<{ token: string }> {
  const claims = { ...decodeJwt(await idToken(rehearsal, "pypi")), ...change };
  const kept = Object.entries(claims).filter(([, value]) => value !== undefined);
  return { token: await rehearsal.identity.sign(Object.fromEntries(kept) as never, header) };
}

const now = () => Math.floor(Date.now() / 1000);
const malformed = "invalid-token: malformed or invalid token";

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

const unreadable: Readonly<Record<string, readonly [body: string, says: RegExp]>> = {
  "no JSON": [
    "nonsense",
    /^invalid-payload: 1 validation error for TokenPayload\n {2}Invalid JSON/,
  ],
  "an empty body": ["", /^invalid-payload: .*\n {2}Invalid JSON: EOF/],
  "no object": ["[]", /^invalid-payload: .*\n {2}Input should be an object/],
  "no token": ["{}", /^invalid-payload: .*\ntoken\n {2}Field required/],
  "a token that is no text": [
    '{"token": 1}',
    /^invalid-payload: .*\ntoken\n {2}Input should be a valid string/,
  ],
  "a token that is no JWT": ['{"token": "a.b"}', /^invalid-payload: malformed JWT$/],
};

for (const [what, [body, says]] of Object.entries(unreadable)) {
  Deno.test(`a mint request with ${what} is invalid-payload`, async () => {
    await using rehearsal = await rehearse();
    assert.match(await refusal(rehearsal, body), says);
  });
}

const untrusted: Readonly<
  Record<
    string,
    readonly [says: string, change: () => Record<string, unknown>, header?: Record<string, string>]
  >
> = {
  "without issuer": ["invalid-payload: malformed JWT", () => ({ iss: undefined })],
  "of another issuer": [
    "invalid-payload: unknown trusted publishing issuer",
    () => ({ iss: "https://gitea.example.org" }),
  ],
  "for another audience": [malformed, () => ({ aud: "testpypi" })],
  "for two audiences": [malformed, () => ({ aud: ["pypi", "sigstore"] })],
  "that expired 40 seconds ago": [malformed, () => ({ exp: now() - 40 })],
  "that begins in a minute": [malformed, () => ({ nbf: now() + 60 })],
  "of the future": [malformed, () => ({ iat: now() + 60 })],
  "without a time": [malformed, () => ({ iat: undefined })],
  "by an unknown key": [malformed, () => ({}), { kid: "other" }],
};

for (const [what, [says, change, header]] of Object.entries(untrusted)) {
  Deno.test(`an ID token ${what} is refused`, async () => {
    await using rehearsal = await rehearse();
    rehearsal.production.addPublisher("tiny");
    assert.equal(await refusal(rehearsal, await forged(rehearsal, change(), header)), says);
  });
}

Deno.test("an ID token whose claims were changed after signing is refused", async () => {
  await using rehearsal = await rehearse();
  rehearsal.production.addPublisher("tiny");
  const [head, , signature] = (await idToken(rehearsal, "pypi")).split(".");
  const [, other] = (await idToken(rehearsal, "pypi", { environment: "x" })).split(".");
  assert.equal(await refusal(rehearsal, { token: `${head}.${other}.${signature}` }), malformed);
});

Deno.test("an ID token that expired within the leeway is taken", async () => {
  await using rehearsal = await rehearse();
  rehearsal.production.addPublisher("tiny");
  const { status } = await mint(rehearsal.production, await forged(rehearsal, { exp: now() - 20 }));
  assert.equal(status, 200);
});

const none = "Publisher with matching claims was not found";
const workflow = "example/rehearsed/.github/workflows/publish.yml";

const unmatched: Readonly<Record<string, readonly [why: string, job: Partial<Job>]>> = {
  "another repository": [none, { repository: "example/fork" }],
  "another owner id": [none, { ownerId: "1" }],
  "another workflow": [none, { workflow: "release.yml" }],
  "another environment": [none, { environment: "staging" }],
  "no environment": [none, { environment: "" }],
  "a reusable workflow of another repository": [
    "The job_workflow_ref claim does not match, expecting one of " +
    `['${workflow}@${pushToMain.sha}', '${workflow}@refs/heads/main'], ` +
    "got 'octo/shared/.github/workflows/publish.yml@refs/heads/main'",
    { jobWorkflowRef: "octo/shared/.github/workflows/publish.yml@refs/heads/main" },
  ],
  "a workflow that is no file": [
    "Could not job extract workflow filename from OIDC claims",
    { jobWorkflowRef: "octo/shared/publish" },
  ],
  "pull_request_target": [
    "Publishing from a workflow invoked via 'pull_request_target' is not supported.",
    { event: "pull_request_target" },
  ],
};

for (const [what, [why, job]] of Object.entries(unmatched)) {
  Deno.test(`a job with ${what} has no publisher`, async () => {
    await using rehearsal = await rehearse();
    rehearsal.production.addPublisher("tiny", { environment: "pypi" });
    const token = await idToken(rehearsal, "pypi", { environment: "pypi", ...job });
    assert.equal(
      await refusal(rehearsal, { token }),
      `invalid-publisher: valid token, but no corresponding publisher (${why})`,
    );
  });
}

for (const claim of ["repository", "repository_owner_id", "job_workflow_ref", "jti", "sha"]) {
  Deno.test(`an ID token without ${claim} has no publisher`, async () => {
    await using rehearsal = await rehearse();
    rehearsal.production.addPublisher("tiny");
    assert.equal(
      await refusal(rehearsal, await forged(rehearsal, { [claim]: undefined })),
      `invalid-publisher: valid token, but no corresponding publisher (Missing claim '${claim}')`,
    );
  });
}

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
