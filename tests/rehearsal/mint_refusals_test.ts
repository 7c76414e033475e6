// Every way in which an index refuses an ID token, by real requests.
import assert from "node:assert/strict";
import type { Job } from "../../lib/rehearsal/job.ts";
import { forged, refusal } from "../helpers/mint_refusal.ts";
import { idToken, mint, pushToMain, rehearse } from "../helpers/rehearsal.ts";

const now = () => Math.floor(Date.now() / 1000);
const malformed = "invalid-token: malformed or invalid token";

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
