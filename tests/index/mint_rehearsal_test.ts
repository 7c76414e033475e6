// Minting with the index that pyrelease rehearses with: it checks what PyPI checks.
import assert from "node:assert/strict";
import { requestIdToken } from "../../lib/ci/id_token.ts";
import { fetchAudience } from "../../lib/index/audience.ts";
import { mintToken } from "../../lib/index/mint.ts";
import { failureOf, toldBy } from "../helpers/failure.ts";
import { context, mint, publisher, stage } from "../helpers/rehearsed_job.ts";

const wrongJobs = [
  ["no publisher at all", {}, undefined],
  ["another environment", { environment: "pypi" }, publisher],
  ["no environment", { environment: "" }, publisher],
  ["another workflow", { workflow: "other.yml" }, publisher],
  ["another repository", { repository: "eve/tiny" }, publisher],
  ["another owner of the same name", { ownerId: "666" }, publisher],
  ["a reusable workflow of another repository", {
    jobWorkflowRef: "corp/shared/.github/workflows/publish.yml@refs/heads/main",
  }, publisher],
  ["pull_request_target", { event: "pull_request_target" }, publisher],
] as const;
for (const [name, job, claims] of wrongJobs) {
  Deno.test(`the index refuses a job, and the error says what to change: ${name}`, async (t) => {
    await using on = await stage(job);
    if (claims !== undefined) on.rehearsal.test.addPublisher("tiny-tool", claims);
    const error = await failureOf(() => mint(on), "mint-refused");
    await t.assertSnapshot(toldBy(error).replace(/iss: .*/, "iss: ISSUER"));
  });
}

Deno.test("an ID token is good for one exchange", async () => {
  await using on = await stage();
  on.rehearsal.test.addPublisher("tiny-tool", publisher);
  const idToken = await requestIdToken(on.system, "testpypi");
  await mintToken(on.system, on.index, idToken, context);
  const work = () => mintToken(on.system, on.index, idToken, context);
  await failureOf(work, "mint-token-reused", [idToken.reveal()]);
});

Deno.test("an ID token for another index, or of yesterday, is refused", async () => {
  let now = Date.now();
  await using on = await stage({}, () => now);
  on.rehearsal.test.addPublisher("tiny-tool", publisher);
  const other = await requestIdToken(on.system, "pypi");
  const old = await requestIdToken(on.system, "testpypi");
  await failureOf(() => mintToken(on.system, on.index, other, context), "mint-refused");
  now += 86_400_000;
  const tomorrow = { ...on.system, clock: { ...on.system.clock, now: () => now } };
  const error = await failureOf(() => mintToken(tomorrow, on.index, old, context), "mint-refused");
  assert.match(error.why ?? "", /Looks wrong: The token was good until 20/);
});

Deno.test("trusted publishing can be switched off", async () => {
  await using on = await stage();
  on.rehearsal.test.options.trustedPublishingDisabled = true;
  await failureOf(() => fetchAudience(on.system, on.index), "trusted-publishing-disabled");
  const idToken = await requestIdToken(on.system, "testpypi");
  const work = () => mintToken(on.system, on.index, idToken, context);
  await failureOf(work, "trusted-publishing-disabled");
});

Deno.test("a pending publisher's project can have a name that nobody may use", async (t) => {
  await using on = await stage();
  on.rehearsal.test.options.prohibitedNames.add("tiny-tool");
  on.rehearsal.test.addPendingPublisher("tiny-tool", publisher);
  await t.assertSnapshot(toldBy(await failureOf(() => mint(on), "mint-refused")));
});
